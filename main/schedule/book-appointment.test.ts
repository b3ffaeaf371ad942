import { Appointment, AuditEntry, OutboxEntry, UserType, VisitEvent } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
let patientId: string
beforeEach(async () => {
  clinic = await openTestClinic()
  patientId = await clinic.addPatient()
})
afterEach(() => clinic.close())

const ten = '2026-11-24T15:00:00.000Z'

function booking(facts: { startsAt?: string; overbookReason?: string; serviceId?: string } = {}) {
  const { ids } = clinic
  return {
    clinicId: ids.clinic,
    practitionerId: ids.roy,
    serviceId: ids.firstVisit,
    patientId,
    startsAt: ten,
    ...facts,
  }
}

test('an appointment takes as long as its service, and its history says who booked it', async () => {
  const { appointmentId } = await clinic.receptionist.schedule.bookAppointment(booking())
  const shown = await clinic.desk.schedule.getAppointment({ appointmentId })
  expect(shown).toMatchObject({
    version: 1,
    startsAt: ten,
    endsAt: '2026-11-24T15:45:00.000Z',
    state: 'booked',
    overbookReason: null,
    heldOffline: false,
    patientName: 'Amina Okafor',
    practitionerName: 'Léa Roy',
    clinicName: 'North Clinic',
    events: [{ kind: 'booked', by: 'Ben Adeyemi', at: '2026-11-23T14:00:00.000Z', startsAt: ten }],
  })
})

test('a note keeps its lines, and is refused with characters that nobody can read', async () => {
  const note = 'Two lines\n\tand a tab'
  const { appointmentId } = await clinic.desk.schedule.bookAppointment({ ...booking(), note })
  expect(await clinic.desk.schedule.getAppointment({ appointmentId })).toMatchObject({ note })
  const later = { ...booking({ startsAt: '2026-11-24T17:00:00Z' }), note: 'a\u0000b' }
  await expect(clinic.desk.schedule.bookAppointment(later)).rejects.toMatchObject({
    code: 'invalid_input',
    data: { issues: [{ field: 'note' }] },
  })
})

test('a booking commits with one audit entry and one outbox entry of the same command', async () => {
  const { appointmentId } = await clinic.desk.schedule.bookAppointment(booking())
  const name = 'schedule.bookAppointment'
  const outbox = (await clinic.store.reader.find(OutboxEntry)).filter((one) => one.name === name)
  const audit = await clinic.store.reader.find(AuditEntry, { where: { action: name } })
  expect(outbox).toHaveLength(1)
  expect(audit).toMatchObject([
    { outcome: 'done', subjectId: appointmentId, commandId: outbox[0]?.id, actorName: 'Ana Kovač' },
  ])
})

test('a taken time is refused with the appointment that has it, and nothing is written', async () => {
  await clinic.addAppointment({ at: '2026-11-24T15:30:00Z' })
  await expect(clinic.desk.schedule.bookAppointment(booking())).rejects.toMatchObject({
    code: 'time_taken',
    data: {
      collidesWith: 'appointment',
      startsAt: '2026-11-24T15:30:00.000Z',
      endsAt: '2026-11-24T16:15:00.000Z',
    },
  })
  expect(await clinic.store.reader.count(Appointment)).toBe(1)
  expect(await clinic.store.reader.count(VisitEvent)).toBe(0)
})

test('appointments may follow each other without a gap, but not inside a buffer', async () => {
  const { ids, desk } = clinic
  await desk.schedule.bookAppointment(booking({ serviceId: ids.followUp }))
  const inBuffer = booking({ startsAt: '2026-11-24T15:35:00Z' })
  await expect(desk.schedule.bookAppointment(inBuffer)).rejects.toMatchObject({
    code: 'time_taken',
  })
  await desk.schedule.bookAppointment(booking({ startsAt: '2026-11-24T15:40:00Z' }))
  await desk.schedule.bookAppointment(booking({ startsAt: '2026-11-24T16:25:00Z' }))
  expect(await clinic.store.reader.count(Appointment)).toBe(3)
})

test('staff may book over a held request only on purpose', async () => {
  await clinic.addRequest({ at: '2026-11-24T15:15:00Z' })
  await expect(clinic.desk.schedule.bookAppointment(booking())).rejects.toMatchObject({
    code: 'time_taken',
    data: { collidesWith: 'request', startsAt: '2026-11-24T15:15:00.000Z' },
  })
  const made = await clinic.desk.schedule.bookAppointment(booking({ overbookReason: 'Urgent' }))
  const row = await clinic.store.reader.findOne(Appointment, { id: made.appointmentId })
  expect(row?.overbookReason).toBe('Urgent')
})

test('a declined request holds nothing', async () => {
  await clinic.addRequest({ at: ten, state: 'declined' })
  await clinic.desk.schedule.bookAppointment(booking())
  expect(await clinic.store.reader.count(Appointment)).toBe(1)
})

test('outside of the working hours a booking needs a reason, and keeps it', async () => {
  const evening = booking({ startsAt: '2026-11-24T22:30:00Z' })
  await expect(clinic.desk.schedule.bookAppointment(evening)).rejects.toMatchObject({
    code: 'outside_availability',
    data: { reason: 'notWorking' },
  })
  const made = await clinic.desk.schedule.bookAppointment({ ...evening, overbookReason: 'Agreed' })
  const shown = await clinic.desk.schedule.getAppointment({ appointmentId: made.appointmentId })
  expect(shown.overbookReason).toBe('Agreed')
})

test('a reason that nothing needed is not kept: the time was free', async () => {
  const made = await clinic.desk.schedule.bookAppointment(booking({ overbookReason: 'Urgent' }))
  const row = await clinic.store.reader.findOne(Appointment, { id: made.appointmentId })
  expect(row?.overbookReason).toBeNull()
})

test('who may not overbook is refused even with a reason', async () => {
  await clinic.store.write((tx) =>
    tx.update(
      UserType,
      { id: clinic.ids.receptionists },
      { permissions: ['schedule.view', 'schedule.change'] },
    ),
  )
  await clinic.addAppointment({ at: ten })
  const call = clinic.receptionist.schedule.bookAppointment(booking({ overbookReason: 'Urgent' }))
  await expect(call).rejects.toMatchObject({
    code: 'forbidden',
    data: { permission: 'schedule.overbook' },
  })
})

test('staff are not bound by how far ahead patients may book', async () => {
  await clinic.desk.schedule.bookAppointment(booking({ startsAt: '2028-11-21T15:00:00Z' }))
  expect(await clinic.store.reader.count(Appointment)).toBe(1)
})

test('what is not offered or not there is named', async () => {
  const { desk, ids } = clinic
  const call = (facts: object) => desk.schedule.bookAppointment({ ...booking(), ...facts })
  const nobody = '019aaaaa-0000-7000-8000-000000000000'
  await expect(call({ clinicId: ids.secondClinic })).rejects.toMatchObject({ code: 'not_offered' })
  for (const [field, what] of [
    ['clinicId', 'clinic'],
    ['practitionerId', 'practitioner'],
    ['serviceId', 'service'],
    ['patientId', 'patient'],
  ] as const) {
    await expect(call({ [field]: nobody })).rejects.toMatchObject({
      code: 'not_found',
      data: { what },
    })
  }
})

test('a time that no clinic would plan is a field to correct', async () => {
  const call = clinic.desk.schedule.bookAppointment(booking({ startsAt: '9999-12-31T23:59:59Z' }))
  await expect(call).rejects.toMatchObject({
    code: 'invalid_input',
    data: { issues: [{ field: 'startsAt', reason: 'out_of_range' }] },
  })
})
