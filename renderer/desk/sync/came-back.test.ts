import { expect, test } from 'vitest'
import type { SetAsideDto } from '#contract/intake/index.ts'
import type { SyncCommandDto } from '#contract/sync.ts'
import { besides, cameBack } from './came-back.ts'

const command = (commandId: string, minute: number, state = 'refused') =>
  ({ commandId, state, madeAt: `2026-11-24T15:0${String(minute)}:00.000Z` }) as SyncCommandDto
const aside = (setAsideId: string, minute: number) =>
  ({ setAsideId, enteredAt: `2026-11-24T15:0${String(minute)}:00Z` }) as SetAsideDto

test('commands and answers stand in one list, the latest first', () => {
  const entries = cameBack([command('c3', 3), command('c1', 1)], [aside('s2', 2)])
  expect(entries.map(({ id }) => id)).toEqual(['c3', 's2', 'c1'])
  expect(besides([command('c3', 3)], { items: [aside('s2', 2)], total: 1 })).toBe(1)
})

test('answers that were entered at this very PC are shown and counted once', () => {
  const commands = [command('c2', 2, 'setAside'), command('c1', 1)]
  const asides = [aside('s2', 2)]
  const entries = cameBack(commands, asides)
  expect(entries.map(({ id, command: own }) => [id, own?.commandId])).toEqual([
    ['s2', 'c2'],
    ['c1', 'c1'],
  ])
  expect(besides(commands, { items: asides, total: 1 })).toBe(0)
})

test('what was refused in the same minute is another thing', () => {
  expect(cameBack([command('c2', 2)], [aside('s2', 2)])).toHaveLength(2)
})
