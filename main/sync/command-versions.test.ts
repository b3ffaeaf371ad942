/** A desk that was away for months still has its say, read in the form of today. */
import type { JsonValue } from '#contract/kernel/json.ts'
import { procedures } from '#contract/index.ts'
import { handlers } from '#main/core/handlers.ts'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { acceptedMs, inCurrentForm, oldForms } from './command-versions.ts'
import type { OldForms } from './command-versions.ts'
import { readEnvelope } from './read-envelope.ts'

/** As if declining had once said `why`, then `words`, and says `reason` since November. */
const renamed = (from: string, to: string) => (body: JsonValue) => {
  const { input, ...rest } = body as { input: Record<string, JsonValue>; prepared: JsonValue }
  const { [from]: text = null, ...others } = input
  return { ...rest, input: { ...others, [to]: text } }
}
const invented: OldForms = {
  'booking.declineRequest': {
    1: { replacedOn: '2026-10-01', upgrade: renamed('why', 'words') },
    2: { replacedOn: '2026-11-01', upgrade: renamed('words', 'reason') },
  },
}
const entry = procedures.find(({ name }) => name === 'booking.declineRequest')
const handler = handlers.get('booking.declineRequest')
const requestId = v7()

function decline(wireVersion: number, said: Record<string, JsonValue>, on: string) {
  if (!entry || handler?.kind !== 'command') throw new Error('declining is a command')
  const today = { ...entry, meta: { ...entry.meta, version: 3 } }
  const input = { input: { requestId, ...said }, prepared: null }
  const envelope = { name: entry.name, wireVersion, input }
  return readEnvelope(today, handler, envelope, Date.parse(on), invented)
}

const unreadable = (reason: string): unknown =>
  expect.objectContaining({
    code: 'invalid_input',
    details: { issues: [{ field: 'wireVersion', reason }] },
  })

test('a command of any version that is still taken is read in the form of today', () => {
  const read = { input: { requestId, reason: 'Full' } }
  expect(decline(1, { why: 'Full' }, '2026-12-01')).toEqual(read)
  expect(decline(2, { words: 'Full' }, '2026-12-01')).toEqual(read)
  expect(decline(3, { reason: 'Full' }, '2026-12-01')).toEqual(read)
})

test('what an old version says is held to the schema of today', () => {
  expect(() => decline(1, { why: '' }, '2026-12-01')).toThrow(
    expect.objectContaining({ code: 'invalid_input' }),
  )
})

test('an old version is taken for 180 days after the one that replaced it', () => {
  const lastMoment = Date.parse('2026-10-01') + acceptedMs - 1
  const on = (at: number) => new Date(at).toISOString()
  expect(() => decline(1, { why: 'Full' }, on(lastMoment))).not.toThrow()
  expect(() => decline(1, { why: 'Full' }, on(lastMoment + 1))).toThrow(unreadable('older_version'))
  expect(() => decline(2, { words: 'Full' }, on(lastMoment + 1))).not.toThrow()
})

test('a version that this release does not know yet is not guessed at', () => {
  expect(() => decline(4, { reason: 'Full' }, '2026-12-01')).toThrow(unreadable('newer_version'))
  const envelope = { name: 'booking.declineRequest', wireVersion: 1, input: {} }
  expect(() => inCurrentForm(envelope, 2, 0, {})).toThrow(unreadable('older_version'))
})

test('every version before the current one of each command can be read', () => {
  for (const { name, meta } of procedures) {
    if (meta.kind !== 'command' || !meta.synced) continue
    for (let version = 1; version < meta.version; version += 1) {
      const form = oldForms[name]?.[version]
      expect(form, `${name} version ${String(version)}`).toBeDefined()
      expect(form?.replacedOn).toMatch(/^\d{4}-\d\d-\d\d$/)
    }
  }
})
