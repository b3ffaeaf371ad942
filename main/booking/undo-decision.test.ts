import {
  Appointment,
  CustomValue,
  FormAssignment,
  IntakeCode,
  IntakeSession,
  Job,
  Patient,
} from '#db/entities/index.ts'
import { pdf } from '#main/attachments/files.fixture.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Not } from 'typeorm'
import { v7 } from 'uuid'

/** What is told of decisions; a reminder of the visit waits beside it. */
const told = { where: { kind: Not('appointmentReminder') } }
let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const ten = '2026-12-01T15:00:00.000Z'
const undo = (requestId: string) => clinic.desk.booking.undoDecision({ requestId })
const read = (requestId: string) => clinic.desk.booking.getRequest({ requestId })
const accept = (requestId: string) => clinic.desk.booking.acceptRequest({ requestId })

test('an undone acceptance leaves the request as it was, and nobody is told', async () => {
  const requestId = await clinic.addRequest({ at: ten })
  const before = await read(requestId)
  await accept(requestId)
  clinic.clock.advance(179_000)
  expect(await undo(requestId)).toEqual({ requestId, version: 3 })
  expect(await read(requestId)).toEqual({
    ...before,
    version: 3,
    events: [
      expect.objectContaining({ kind: 'accepted' }),
      expect.objectContaining({ kind: 'undone' }),
    ],
  })
  const { reader } = clinic.store
  expect((await reader.find(Job, told)).map((job) => job.state)).toEqual(['cancelled'])
  expect(await reader.count(Patient)).toBe(0)
  expect(await reader.count(Appointment)).toBe(0)
})

test('the appointment of a known patient is cancelled, and its history says why', async () => {
  const patientId = await clinic.addPatient()
  const requestId = await clinic.addRequest({ at: ten, patientId })
  const { appointmentId } = await accept(requestId)
  await undo(requestId)
  const shown = await clinic.desk.schedule.getAppointment({ appointmentId })
  expect(shown.state).toBe('cancelled')
  expect(shown.events.map((event) => event.kind)).toEqual(['booked', 'undone'])
  expect(await read(requestId)).toMatchObject({ patientId, identity: 'known', appointmentId: null })
})

test.each([
  [
    'changed',
    (id: string) => clinic.desk.patients.change({ patientId: id, fields: { city: 'Guelph' } }),
  ],
  [
    'given a form',
    (patientId: string) =>
      clinic.store.write((tx) =>
        tx.insert(FormAssignment, {
          id: v7(),
          patientId,
          formId: 'medical-profile',
          required: true,
          assignedAt: 0,
          responseId: null,
          version: 1,
        }),
      ),
  ],
  [
    'given a document',
    (patientId: string) =>
      clinic.desk.documents.upload({
        ...{ patientId, title: 'Referral', inPortal: false },
        ...{ mediaType: 'application/pdf', data: pdf.toString('base64') },
      }),
  ],
  [
    "given a value in a field of the clinic's own",
    (patientId: string) =>
      clinic.store.write((tx) =>
        tx.insert(CustomValue, {
          id: v7(),
          patientId,
          fieldId: 'sport',
          value: 'Rowing',
          version: 1,
        }),
      ),
  ],
] as const)('a new record that was %s meanwhile stays', async (_, use) => {
  const requestId = await clinic.addRequest({ at: ten })
  const { patientId, appointmentId } = await accept(requestId)
  await use(patientId)
  await undo(requestId)
  const { reader } = clinic.store
  expect(await reader.count(Patient)).toBe(1)
  expect(await reader.findOne(Appointment, { id: appointmentId })).toMatchObject({
    state: 'cancelled',
  })
  expect(await read(requestId)).toMatchObject({ patientId: null, identity: 'probablyKnown' })
})

test.each([
  ['a code for the kiosk', (id: string) => clinic.desk.intake.issueCode({ appointmentId: id })],
  [
    'a code that was typed in at the kiosk',
    async (appointmentId: string) => {
      const { code } = await clinic.desk.intake.issueCode({ appointmentId })
      return await (await clinic.kiosk()).intake.startSession({ by: 'code', code })
    },
  ],
])(
  'a new record with no more than %s goes, as on every device: such things are known to this one only',
  async (_, give) => {
    const requestId = await clinic.addRequest({ at: ten })
    await give((await accept(requestId)).appointmentId)
    await undo(requestId)
    const { reader } = clinic.store
    expect(await reader.count(Patient)).toBe(0)
    expect(await reader.count(Appointment)).toBe(0)
    expect(await reader.count(IntakeCode)).toBe(0)
    expect(await reader.count(IntakeSession)).toBe(0)
  },
)

test('a kiosk at which a patient has begun goes on after the undo, and so does the record', async () => {
  const requestId = await clinic.addRequest({ at: ten })
  const { appointmentId } = await accept(requestId)
  const { code } = await clinic.desk.intake.issueCode({ appointmentId })
  const kiosk = await clinic.kiosk()
  const { sessionToken } = await kiosk.intake.startSession({ by: 'code', code })
  await kiosk.intake.confirmIdentity({ sessionToken })
  await undo(requestId)
  expect(await clinic.store.reader.count(Patient)).toBe(1)
  expect(await kiosk.intake.saveProfile({ sessionToken, changes: {} })).toEqual({ changed: 0 })
})

test('an undone acceptance gives the request back to the patient it was linked to', async () => {
  const asked = await clinic.addPatient({ firstName: 'Grace' })
  const mistaken = await clinic.addPatient({ firstName: 'Amina' })
  const linked = await clinic.addRequest({ at: ten, patientId: asked })
  const unlinked = await clinic.addRequest({ at: '2026-12-02T15:00:00.000Z' })
  for (const requestId of [linked, unlinked]) {
    await clinic.desk.booking.acceptRequest({ requestId, patientId: mistaken })
    await undo(requestId)
  }
  expect((await read(linked)).patientId).toBe(asked)
  expect((await read(unlinked)).patientId).toBeNull()
})

test('a link made after a proposal outlives the undo of the proposal', async () => {
  const patientId = await clinic.addPatient()
  const requestId = await clinic.addRequest({ at: ten })
  await clinic.desk.booking.proposeTimes({ requestId, times: ['2026-12-02T15:00:00Z'] })
  await clinic.desk.booking.linkPatient({ requestId, patientId })
  await undo(requestId)
  expect((await read(requestId)).patientId).toBe(patientId)
})

test.each([
  ['accepted', (requestId: string) => accept(requestId)],
  [
    'declined',
    (requestId: string) => clinic.desk.booking.declineRequest({ requestId, reason: 'Full' }),
  ],
  [
    'proposed for other times',
    (requestId: string) =>
      clinic.desk.booking.proposeTimes({ requestId, times: ['2026-12-03T15:00:00Z'] }),
  ],
])(
  'times that the patient was told of still stand when what was %s after them is undone',
  async (_, decide) => {
    const requestId = await clinic.addRequest({ at: ten })
    await clinic.desk.booking.proposeTimes({ requestId, times: ['2026-12-02T15:00:00Z'] })
    clinic.clock.advance(3_600_000)
    const proposed = await read(requestId)
    await decide(requestId)
    await undo(requestId)
    expect(await read(requestId)).toMatchObject({
      state: 'proposed',
      proposedTimes: ['2026-12-02T15:00:00.000Z'],
      decision: proposed.decision,
    })
    const jobs = await clinic.store.reader.find(Job, told)
    expect(jobs.map(({ state, kind }) => [kind, state])).toContainEqual([
      'timesProposed',
      'waiting',
    ])
    expect(jobs.filter(({ state }) => state === 'waiting')).toHaveLength(1)
  },
)

test('once the patient is told, it is too late', async () => {
  const requestId = await clinic.addRequest({ at: ten })
  await accept(requestId)
  clinic.clock.advance(180_000)
  await expect(undo(requestId)).rejects.toMatchObject({ code: 'undo_too_late' })
  expect((await read(requestId)).decision).toMatchObject({ undoable: false })
})

test('an undone refusal holds its time again, though somebody may have taken it', async () => {
  const requestId = await clinic.addRequest({ at: ten })
  await clinic.desk.booking.declineRequest({ requestId, reason: 'Full' })
  await clinic.addAppointment({ at: ten })
  await undo(requestId)
  expect(await read(requestId)).toMatchObject({
    state: 'requested',
    checks: ['timeTaken'],
    decision: null,
  })
})

test('an undone proposal proposes nothing any more', async () => {
  const requestId = await clinic.addRequest({ at: ten })
  await clinic.desk.booking.proposeTimes({ requestId, times: ['2026-12-02T15:00:00Z'] })
  await undo(requestId)
  expect(await read(requestId)).toMatchObject({ state: 'requested', proposedTimes: [] })
})

test('a request can be accepted again after an undo', async () => {
  const requestId = await clinic.addRequest({ at: ten })
  await accept(requestId)
  await undo(requestId)
  const again = await accept(requestId)
  expect(again.version).toBe(4)
  const { reader } = clinic.store
  expect(await reader.count(Patient)).toBe(1)
  expect((await reader.find(Job, told)).map((job) => job.state).sort()).toEqual([
    'cancelled',
    'waiting',
  ])
})

test('what is not decided, or whose patient is here already, is not undone', async () => {
  const requestId = await clinic.addRequest({ at: ten })
  await expect(undo(requestId)).rejects.toMatchObject({
    code: 'wrong_state',
    data: { state: 'requested' },
  })
  const { appointmentId } = await accept(requestId)
  await clinic.desk.schedule.checkIn({ appointmentId })
  await expect(undo(requestId)).rejects.toMatchObject({
    code: 'wrong_state',
    data: { state: 'arrived' },
  })
  expect((await clinic.store.reader.find(Job, told)).map((job) => job.state)).toEqual(['waiting'])
})
