/** Commands of a kiosk that was offline are run again where more is known: the answers must find their place. */
import { medicalProfileForm } from '#contract/intake/index.ts'
import { FormAssignment, IntakeResponse, SetAsideAnswers } from '#db/entities/index.ts'
import { copyRows, outboxOf, runElsewhere } from '#main/kernel/elsewhere.fixture.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  byBirthDate,
  checkedIn,
  medicalProfileOf,
  openKioskVisit,
  typedSignature,
  wholeAnswers,
} from './kiosk-visit.fixture.ts'
import type { KioskVisit } from './kiosk-visit.fixture.ts'

let offline: KioskVisit
let hub: TestClinic
beforeEach(async () => {
  offline = await openKioskVisit()
  hub = await openTestClinic({ now: '2026-11-23T13:50:00Z' })
  await copyRows(offline.clinic, hub)
})
afterEach(async () => {
  await offline.clinic.close()
  await hub.close()
})

/** As the patient does it at one screen: begin, answer, and sign unless they are called away. */
async function fillIn(clinic: TestClinic, concern: string, signs = true): Promise<string> {
  const kiosk = await clinic.kiosk()
  const { sessionToken, work } = await checkedIn(kiosk)
  const { responseId } = medicalProfileOf(work)
  const answers = { ...wholeAnswers, 'today.concern': concern }
  await kiosk.intake.saveAnswers({ sessionToken, responseId, step: 8, answers })
  const signature = { sessionToken, signature: typedSignature, responseIds: [responseId] }
  if (signs) await kiosk.intake.submit(signature)
  return responseId
}

/** Everything that the kiosk did comes to the hub. */
async function arrives(): Promise<(string | null)[]> {
  const outcomes = []
  for (const entry of await outboxOf(offline.clinic)) {
    outcomes.push((await runElsewhere(hub, entry))?.code ?? null)
  }
  return outcomes
}

const responses = () => hub.store.reader.find(IntakeResponse, { order: { startedAt: 'ASC' } })

test('a form has the same response wherever it is begun, whatever staff had asked for there', async () => {
  const responseId = await fillIn(offline.clinic, 'My knee')
  const assigned = { id: v7(), formId: medicalProfileForm.formId, required: true, version: 1 }
  await hub.store.write((tx) =>
    tx.insert(FormAssignment, {
      ...assigned,
      patientId: offline.patientId,
      assignedAt: 0,
      responseId: null,
    }),
  )
  expect(await arrives()).toEqual([null, null, null])
  expect(await responses()).toMatchObject([
    { id: responseId, state: 'submitted', answers: { 'today.concern': 'My knee' } },
  ])
  expect(await hub.store.reader.find(FormAssignment)).toMatchObject([
    { id: assigned.id, responseId },
  ])
})

test('who was called away at one screen and signed at another that was offline has signed', async () => {
  const begun = await fillIn(hub, 'My shoul', false)
  offline.clinic.clock.advance(60_000)
  const signed = await fillIn(offline.clinic, 'My shoulder')
  expect(await arrives()).toEqual([null, null, null])
  expect(await responses()).toMatchObject([
    { id: begun, state: 'inProgress', answers: { 'today.concern': 'My shoul' } },
    {
      id: signed,
      state: 'submitted',
      signature: typedSignature,
      answers: { 'today.concern': 'My shoulder' },
    },
  ])
  expect(await hub.store.reader.find(FormAssignment)).toMatchObject([{ responseId: signed }])
})

test('what was left behind at one screen is not gone on with at the next visit', async () => {
  await fillIn(hub, 'My shoul', false)
  offline.clinic.clock.advance(60_000)
  await fillIn(offline.clinic, 'My shoulder')
  await arrives()
  const at = '2028-01-10T14:00:00Z'
  hub.clock.set(at)
  const appointmentId = await hub.addAppointment({ patientId: offline.patientId, at })
  const { work } = await checkedIn(await hub.kiosk(), byBirthDate())
  const { answers, prefilled } = medicalProfileOf(work)
  expect(prefilled).toBe(true)
  expect(answers).not.toHaveProperty('today.concern')
  const desk = hub.as((await hub.anonymous.session.logIn({ user: 'ana', pin: '246810' })).token)
  expect((await desk.schedule.getAppointment({ appointmentId })).intake).toBe('started')
})

test('a form that was signed meanwhile is not written over: what else was signed is kept beside it', async () => {
  const responseId = await fillIn(offline.clinic, 'My knee', false)
  const [confirmed, saved] = await outboxOf(offline.clinic)
  if (!confirmed || !saved) throw new Error('the kiosk did nothing')
  await runElsewhere(hub, confirmed)
  await runElsewhere(hub, saved)
  const kiosk = await hub.kiosk()
  const { sessionToken } = await checkedIn(kiosk)
  await kiosk.intake.submit({ sessionToken, signature: typedSignature })
  // The kiosk that hears nothing goes on.
  const signature = { kind: 'typed', name: 'A. Okafor' } as const
  const there = await checkedIn(offline.kiosk)
  const answers = { 'today.concern': 'My other knee' }
  const own = { sessionToken: there.sessionToken, responseId, step: 8, answers }
  await offline.kiosk.intake.saveAnswers(own)
  await offline.kiosk.intake.submit({ sessionToken: there.sessionToken, signature })
  const late = (await outboxOf(offline.clinic)).slice(2)
  const outcomes = []
  for (const entry of late) outcomes.push((await runElsewhere(hub, entry))?.code ?? null)
  expect(outcomes).toEqual([null, 'wrong_state', null])
  expect(await responses()).toMatchObject([
    { id: responseId, signature: typedSignature, answers: { 'today.concern': 'My knee' } },
  ])
  expect(await hub.store.reader.find(SetAsideAnswers)).toMatchObject([
    {
      command: 'intake.submit',
      patientId: offline.patientId,
      appointmentId: offline.appointmentId,
      reason: 'wrong_state',
      input: { signature, responseIds: [responseId] },
    },
  ])
})

test('answers begin with what the patient was shown, though a later filling is known by then', async () => {
  await fillIn(offline.clinic, 'My knee')
  await arrives()
  offline.clinic.clock.set('2028-01-10T14:00:00Z')
  hub.clock.set('2028-01-09T14:00:00Z')
  const patientId = offline.patientId
  const visit = { id: v7(), patientId, at: '2028-01-10T14:00:00Z' }
  await offline.clinic.addAppointment(visit)
  await copyRows(offline.clinic, hub)
  await hub.addAppointment({ patientId, at: '2028-01-09T14:00:00Z' })
  const elsewhere = await hub.kiosk()
  const begun = await checkedIn(elsewhere)
  await elsewhere.intake.saveAnswers({
    sessionToken: begun.sessionToken,
    responseId: medicalProfileOf(begun.work).responseId,
    step: 8,
    answers: { 'conditions.list': ['heart'] },
  })
  await elsewhere.intake.submit({ sessionToken: begun.sessionToken, signature: typedSignature })
  const { work } = await checkedIn(await offline.clinic.kiosk())
  const { responseId, answers } = medicalProfileOf(work)
  const confirmed = (await outboxOf(offline.clinic)).at(-1)
  if (!confirmed) throw new Error('the kiosk did nothing')
  expect(await runElsewhere(hub, confirmed)).toBeNull()
  const row = await hub.store.reader.findOne(IntakeResponse, { id: responseId })
  expect(row?.answers).toEqual(answers)
  expect(row?.answers['conditions.list']).toEqual(['none'])
})
