import { readFileSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import { procedures } from '#contract/index.ts'
import type { SyncCommandDto } from '#contract/sync.ts'
import { locale, locales } from '#renderer/shared/i18n/index.ts'
import {
  reasonMark,
  sentMark,
  stateMark,
  subjectWords,
  wantedKey,
  wantedWords,
} from './command-words.ts'

beforeEach(() => locale.set('en'))

const command: SyncCommandDto = {
  commandId: '0190a0a0-0000-7000-8000-000000000001',
  name: 'booking.acceptRequest',
  madeAt: '2026-11-24T15:42:00Z',
  actorName: 'Ana Bell',
  state: 'refused',
  subject: { type: 'request', id: 'r', label: 'Amina Okafor', startsAt: '2026-11-24T15:15:00Z' },
  error: { code: 'time_taken', details: {} },
  conflicts: [],
  likelyRefused: false,
  canRetry: true,
}

test.each(locales)('everything that is sent has a name, in %s', (one) => {
  const file = new URL(`../../../resources/translations/${one}/sync.json`, import.meta.url)
  const words = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  const sent = procedures.filter(({ meta }) => meta.synced).map(({ name }) => wantedKey(name))
  expect(sent.filter((key) => !(key in words))).toEqual([])
})

test('it is called by whom it is about, a setting by its name, and else by what was wanted', () => {
  expect(subjectWords(command)).toBe('Amina Okafor')
  expect(subjectWords({ ...command, subject: null })).toBe('Accept request')
  const subject = {
    type: 'setting',
    id: 'scheduling.daysAhead',
    label: null,
    startsAt: null,
  } as const
  expect(subjectWords({ ...command, name: 'settings.change', subject })).not.toContain('.')
  expect(wantedWords('booking.acceptRequest')).toBe('Accept request')
})

test('what was refused says why where all were refused', () => {
  expect(reasonMark(command)).toEqual({ label: 'Time taken', tone: 'danger', shape: 'cross' })
  expect(stateMark(command).label).toBe('Not accepted')
})

test('what only may be refused is never called refused', () => {
  const likely = { ...command, state: 'waiting', likelyRefused: true } as const
  expect(stateMark(likely)).toEqual({ label: 'May be refused', tone: 'waiting', shape: 'alert' })
  expect(reasonMark(likely).tone).toBe('waiting')
})

test('what needed somebody and has had them is no longer loud', () => {
  expect(sentMark(command)).toMatchObject({ label: 'Not accepted, seen to', tone: 'neutral' })
  expect(sentMark({ ...command, state: 'applied' }).label).toBe('Confirmed')
})
