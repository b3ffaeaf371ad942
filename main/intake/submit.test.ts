import type { Answers } from '#contract/intake/index.ts'
import {
  Appointment,
  AuditEntry,
  FormAssignment,
  IntakeResponse,
  OutboxEntry,
  VisitEvent,
} from '#db/entities/index.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  checkedIn,
  medicalProfileOf,
  openKioskVisit,
  typedSignature,
  wholeAnswers,
} from './kiosk-visit.fixture.ts'
import type { KioskVisit } from './kiosk-visit.fixture.ts'

let visit: KioskVisit
beforeEach(async () => {
  visit = await openKioskVisit()
})
afterEach(() => visit.clinic.close())

async function handIn(answers: Answers = wholeAnswers) {
  const { sessionToken, work } = await checkedIn(visit.kiosk)
  const { responseId } = medicalProfileOf(work)
  await visit.kiosk.intake.saveAnswers({ sessionToken, responseId, step: 8, answers })
  const submitted = await visit.kiosk.intake.submit({ sessionToken, signature: typedSignature })
  return { sessionToken, responseId, submitted }
}
const appointment = () =>
  visit.clinic.store.reader.findOne(Appointment, { id: visit.appointmentId })

it('handing in signs the forms, settles what was outstanding and checks the patient in', async () => {
  const { responseId, submitted } = await handIn()
  expect(submitted).toEqual({
    submittedAt: '2026-11-23T13:50:00.000Z',
    problems: [],
    arrived: true,
  })
  const { reader } = visit.clinic.store
  expect(await reader.findOne(IntakeResponse, { id: responseId })).toMatchObject({
    state: 'submitted',
    enteredAt: 'kiosk',
    signature: typedSignature,
    submittedAt: visit.clinic.clock.now(),
  })
  expect(await reader.find(FormAssignment)).toMatchObject([{ responseId }])
  expect(await appointment()).toMatchObject({
    state: 'arrived',
    arrivedAt: visit.clinic.clock.now(),
  })
})

it('nobody of the staff is said to have checked the patient in', async () => {
  await handIn()
  const events = await visit.clinic.store.reader.find(VisitEvent, { where: { kind: 'arrived' } })
  expect(events).toMatchObject([{ subjectId: visit.appointmentId, actorId: null, actorName: null }])
})

it('what is missing or does not fit is kept and shown, and stops nobody', async () => {
  const { submitted, responseId } = await handIn({ 'today.concern': 'Knee', 'habits.smoking': 'x' })
  expect(submitted.arrived).toBe(true)
  expect(submitted.problems).toContainEqual({
    responseId,
    linkId: 'conditions.list',
    reason: 'missing',
  })
  const shown = await visit.clinic.desk.intake.getResponse({ responseId })
  expect(shown.problems).toEqual(submitted.problems)
  expect(shown.answers).toEqual({ 'today.concern': 'Knee', 'habits.smoking': 'x' })
})

it('the session is over afterwards', async () => {
  const { sessionToken } = await handIn()
  await expect(visit.kiosk.intake.confirmIdentity({ sessionToken })).rejects.toMatchObject({
    code: 'intake_session_ended',
  })
  await expect(
    visit.kiosk.intake.submit({ sessionToken, signature: typedSignature }),
  ).rejects.toMatchObject({ code: 'intake_session_ended' })
})

it('a patient whom the desk checked in before stays arrived since then', async () => {
  await visit.clinic.desk.schedule.checkIn({ appointmentId: visit.appointmentId })
  const since = visit.clinic.clock.now()
  visit.clinic.clock.advance(60_000)
  expect((await handIn()).submitted.arrived).toBe(true)
  expect(await appointment()).toMatchObject({ state: 'arrived', arrivedAt: since })
})

it('a visit that was cancelled meanwhile stays cancelled, and the answers are kept', async () => {
  const { sessionToken } = await checkedIn(visit.kiosk)
  const { appointmentId } = visit
  await visit.clinic.desk.schedule.cancelAppointment({ appointmentId, reason: 'ill' })
  const submitted = await visit.kiosk.intake.submit({ sessionToken, signature: typedSignature })
  expect(submitted.arrived).toBe(false)
  expect(await appointment()).toMatchObject({ state: 'cancelled' })
  expect(await visit.clinic.store.reader.find(IntakeResponse)).toMatchObject([
    { state: 'submitted' },
  ])
})

it('what a patient does is not put down to who once started the kiosk', async () => {
  await handIn()
  const { reader } = visit.clinic.store
  const byPatient = ['intake.startSession', 'intake.confirmIdentity', 'intake.submit']
  for (const action of byPatient) {
    expect(await reader.find(AuditEntry, { where: { action } })).toMatchObject([
      { audience: 'kiosk', actorId: null, actorName: null },
    ])
  }
  const sent = await reader.find(OutboxEntry, { where: { name: 'intake.submit' } })
  expect(sent).toMatchObject([{ actorId: null }])
})

it('leaving the kiosk is put down to who gave the PIN', async () => {
  await visit.kiosk.session.endKiosk({ user: 'ana', pin: '246810' })
  const left = await visit.clinic.store.reader.find(AuditEntry, {
    where: { action: 'session.endKiosk' },
  })
  expect(left).toMatchObject([{ audience: 'kiosk', actorName: 'Ana Kovač' }])
})

it('every step can be run again elsewhere: its envelope names the patient, never the token', async () => {
  const { sessionToken, responseId } = await handIn()
  const entries = await visit.clinic.store.reader.find(OutboxEntry, { order: { sequence: 'ASC' } })
  const ours = entries.filter(({ name }) => name.startsWith('intake.'))
  expect(ours.map(({ name }) => name)).toEqual([
    'intake.confirmIdentity',
    'intake.saveAnswers',
    'intake.submit',
  ])
  expect(JSON.stringify(ours)).not.toContain(sessionToken)
  const { patientId, appointmentId } = visit
  expect(ours[2]?.input).toMatchObject({
    input: { signature: typedSignature },
    prepared: { patientId, appointmentId, responseIds: [responseId] },
  })
})
