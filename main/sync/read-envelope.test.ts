import { procedures } from '#contract/index.ts'
import type { ProcedureEntry } from '#contract/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import { handlers } from '#main/core/handlers.ts'
import { v7 } from 'uuid'
import { describe, expect, it, test } from 'vitest'
import { readEnvelopeInput } from './read-envelope.ts'

const synced = procedures.filter(({ meta }) => meta.kind === 'command' && meta.synced)

function commandOf(name: string) {
  const entry = procedures.find((one) => one.name === name)
  const handler = entry && handlers.get(entry.name)
  if (!entry || handler?.kind !== 'command') throw new Error(`${name} is no command`)
  return { entry, handler }
}

function read(name: string, raw: JsonValue) {
  const { entry, handler } = commandOf(name)
  return readEnvelopeInput(entry, handler, raw)
}

const visit = () => ({ sessionId: v7(), patientId: v7(), appointmentId: v7() })
const refused = (...issues: { field: string; reason?: string }[]) => ({
  code: 'invalid_input',
  details: { issues: issues.map((issue) => expect.objectContaining(issue) as unknown) },
})

test.each(synced.map((entry): [string, ProcedureEntry] => [entry.name, entry]))(
  'what another device sends as %s is held to a schema',
  (name, entry) => {
    const { handler } = commandOf(name)
    // Only a command that finds something out may hide something, and then both are held to a shape.
    if (handler.secrets.length > 0) expect(handler.prepared).toBeDefined()
    expect(() => readEnvelopeInput(entry, handler, { input: [], prepared: null })).toThrow()
    expect(() => readEnvelopeInput(entry, handler, [])).toThrow()
  },
)

describe('answers of a kiosk', () => {
  const input = { responseId: v7(), step: 2, answers: { 'today.concern': ' My knee' } }

  it('are read without the token that wrote them, with the visit they belong to', () => {
    const prepared = visit()
    expect(read('intake.saveAnswers', { input, prepared })).toEqual({ input, prepared })
  })

  it('are refused with a token, which has no business on the way', () => {
    const withToken = { ...input, sessionToken: 'x'.repeat(43) }
    expect(() => read('intake.saveAnswers', { input: withToken, prepared: visit() })).toThrow(
      expect.objectContaining(refused({ field: 'sessionToken', reason: 'unrecognized_keys' })),
    )
  })

  it('are refused for a visit that is none', () => {
    const prepared = { ...visit(), patientId: 'somebody' }
    expect(() => read('intake.saveAnswers', { input, prepared })).toThrow(
      expect.objectContaining(refused({ field: 'patientId' })),
    )
    expect(() => read('intake.saveAnswers', { input, prepared: null })).toThrow()
  })
})

describe('a command of the desk', () => {
  const input = { requestId: v7(), reason: 'Full' }

  it('is read as it was made', () => {
    expect(read('booking.declineRequest', { input, prepared: null })).toEqual({ input })
  })

  it('has nothing to bring along that its device found out', () => {
    expect(() => read('booking.declineRequest', { input, prepared: { role: 'admin' } })).toThrow(
      expect.objectContaining(refused({ field: 'prepared', reason: 'not_expected' })),
    )
  })

  it('is refused where it is nested deeper than any clinic asks', () => {
    let deep: JsonValue = 1
    for (let level = 0; level < 5000; level += 1) deep = [deep]
    const changes = [{ key: 'general.enabled', value: deep }]
    expect(() => read('settings.change', { input: { changes }, prepared: null })).toThrow(
      expect.objectContaining(refused({ field: '(body)', reason: 'too_deep' })),
    )
  })
})
