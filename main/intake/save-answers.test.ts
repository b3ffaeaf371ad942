import type { Answers } from '#contract/intake/index.ts'
import { IntakeResponse, OutboxEntry, SetAsideAnswers } from '#db/entities/index.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  checkedIn,
  medicalProfileOf,
  openKioskVisit,
  typedSignature,
} from './kiosk-visit.fixture.ts'
import type { KioskVisit } from './kiosk-visit.fixture.ts'

let visit: KioskVisit
let sessionToken: string
let responseId: string
beforeAll(async () => {
  visit = await openKioskVisit()
  const started = await checkedIn(visit.kiosk)
  sessionToken = started.sessionToken
  responseId = medicalProfileOf(started.work).responseId
})
afterAll(() => visit.clinic.close())

const save = (answers: Answers, step = 0) =>
  visit.kiosk.intake.saveAnswers({ sessionToken, responseId, step, answers })
const kept = async () => {
  const row = await visit.clinic.store.reader.findOne(IntakeResponse, { id: responseId })
  return row?.answers ?? {}
}

describe('answers at the kiosk', () => {
  it('replace the earlier answer to the same question and leave the others', async () => {
    await save({ 'today.concern': 'My knee', 'today.since': 'days' })
    await save({ 'today.concern': 'My other knee' }, 1)
    expect(await kept()).toMatchObject({
      'today.concern': 'My other knee',
      'today.since': 'days',
    })
  })

  it('are kept even where they do not fit, and say so', async () => {
    const { problems } = await save({
      'today.hasPain': true,
      'today.pain': 99,
      'habits.sleep': 'badly',
      'today.since': 'decades',
      'not.asked': 'by anybody',
    })
    const reasons = new Map(problems.map(({ linkId, reason }) => [linkId, reason]))
    expect(reasons.get('today.pain')).toBe('outOfRange')
    expect(reasons.get('habits.sleep')).toBe('wrongType')
    expect(reasons.get('today.since')).toBe('notAnOption')
    expect(reasons.get('not.asked')).toBe('unknownQuestion')
    expect(await kept()).toMatchObject({ 'today.pain': 99, 'not.asked': 'by anybody' })
  })

  it('merge like a map of questions, whatever is sent and however often', async () => {
    const linkId = fc.constantFrom('today.concern', 'habits.sleep', 'x.1', 'conditions.list')
    const value = fc.oneof(
      fc.string({ maxLength: 50 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => (one === 0 ? 0 : one)),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string({ maxLength: 9 }), { maxLength: 4 }),
    )
    const given = fc.dictionary(linkId, value, { noNullPrototype: true })
    await fc.assert(
      fc.asyncProperty(fc.array(given, { minLength: 1, maxLength: 4 }), async (saves) => {
        const expected = { ...(await kept()) }
        for (const answers of saves) {
          await save(answers)
          Object.assign(expected, answers)
        }
        expect(await kept()).toEqual(expected)
      }),
      { numRuns: 25 },
    )
  })

  it('never grow past what can be read back', async () => {
    for (let batch = 0; batch < 3; batch += 1) {
      const many = Array.from({ length: 400 }, (_, at) => [`x.${String(batch)}.${String(at)}`, 1])
      await save(Object.fromEntries(many) as Answers)
    }
    await save({ 'today.concern': 'still kept' })
    const { answers } = await visit.clinic.desk.intake.getResponse({ responseId })
    expect(answers['today.concern']).toBe('still kept')
    expect(Object.keys(answers)).toHaveLength(500)
  })

  it('of another patient cannot be written to', async () => {
    const patientId = await visit.clinic.addPatient({ birthDate: '1971-01-01' })
    await visit.clinic.addAppointment({
      patientId,
      at: '2026-11-23T15:00:00Z',
      practitionerId: visit.clinic.ids.patel,
    })
    const other = await visit.clinic.kiosk()
    const theirs = await checkedIn(other, {
      by: 'birthDate',
      birthDate: '1971-01-01',
      lastName: 'Okafor',
    })
    await expect(
      other.intake.saveAnswers({
        sessionToken: theirs.sessionToken,
        responseId,
        step: 0,
        answers: {},
      }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('travel to the hub without the token that wrote them', async () => {
    const entries = await visit.clinic.store.reader.find(OutboxEntry, {
      where: { name: 'intake.saveAnswers' },
    })
    expect(entries.length).toBeGreaterThan(0)
    expect(JSON.stringify(entries)).not.toContain(sessionToken)
    const input: unknown = entries[0]?.input
    expect(input).toMatchObject({
      input: { responseId },
      prepared: { patientId: visit.patientId, appointmentId: visit.appointmentId },
    })
  })

  it('change nothing once the form was handed in, and are kept aside for staff', async () => {
    await visit.kiosk.intake.submit({ sessionToken, signature: typedSignature })
    const again = await checkedIn(visit.kiosk)
    const late = { responseId, step: 0, answers: { 'today.concern': 'changed' } }
    const asked = { sessionToken: again.sessionToken, ...late }
    expect(await visit.kiosk.intake.saveAnswers(asked)).toMatchObject({
      setAside: true,
      problems: [],
    })
    const { reader } = visit.clinic.store
    const [response] = await reader.find(IntakeResponse, { where: { id: responseId } })
    expect(response?.answers).not.toMatchObject(late.answers)
    const kept = await visit.clinic.desk.intake.listSetAside({ which: 'open', limit: 10 })
    expect(kept.total).toBe(1)
    expect(await reader.find(SetAsideAnswers)).toMatchObject([
      { command: 'intake.saveAnswers', input: late, reason: 'wrong_state' },
    ])
    expect(JSON.stringify(await reader.find(SetAsideAnswers))).not.toContain(again.sessionToken)
  })
})
