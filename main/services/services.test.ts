import { medicalProfileForm } from '#contract/intake/index.ts'
import { FormAssignment } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const { formId } = medicalProfileForm
const taping = {
  ...{ name: 'Taping', durationMinutes: 20, bufferBeforeMinutes: 0, bufferAfterMinutes: 5 },
  ...{ priceCents: 4000, hue: 2, active: true, bookInPortal: true, requiredFormIds: [] },
  reminders: null,
}

test('a new service is offered by whom it was given to, and can be booked', async () => {
  const { desk, ids } = clinic
  const offers = { add: [{ practitionerId: ids.roy, clinicId: ids.clinic }], remove: [] }
  const { serviceId } = await desk.services.createService({ fields: taping, offers })
  const { services } = await desk.services.listServices({})
  expect(services.at(-1)).toMatchObject({ serviceId, ...taping, practitionerIds: [ids.roy] })
  const { slots } = await desk.schedule.listSlots({
    ...{ clinicId: ids.clinic, serviceId, from: '2026-11-24', to: '2026-11-24', audience: 'desk' },
  })
  expect(slots[0]).toMatchObject({
    ...{ startsAt: '2026-11-24T14:00:00.000Z', endsAt: '2026-11-24T14:20:00.000Z' },
  })
})

test('a service that ends with visits to come says how many, and they stay', async () => {
  const { desk, ids } = clinic
  const serviceId = ids.firstVisit
  const appointmentId = await clinic.addAppointment({ at: '2026-11-24T15:00:00Z', serviceId })
  const changed = await desk.services.changeService({
    ...{ serviceId, baseVersion: 1, fields: { active: false } },
  })
  expect(changed).toEqual({ serviceId, version: 2, upcoming: 1 })
  expect(await desk.schedule.getAppointment({ appointmentId })).toMatchObject({ state: 'booked' })
  expect(await desk.services.getService({ serviceId })).toMatchObject({
    active: false,
    upcoming: 1,
  })
})

test('a service takes five minutes or more, in steps of five', async () => {
  const change = (durationMinutes: number) =>
    clinic.desk.services.changeService({
      ...{ serviceId: clinic.ids.firstVisit, fields: { durationMinutes } },
    })
  for (const minutes of [0, 7, 485]) {
    await expect(change(minutes)).rejects.toMatchObject({
      data: { issues: [{ field: 'fields.durationMinutes' }] },
    })
  }
})

test('whoever is booked for it is asked for its forms, once while they are outstanding', async () => {
  const { desk, ids } = clinic
  const serviceId = ids.firstVisit
  await desk.services.changeService({ serviceId, fields: { requiredFormIds: [formId] } })
  const patientId = await clinic.addPatient()
  const book = (startsAt: string) =>
    desk.schedule.bookAppointment({
      ...{ clinicId: ids.clinic, practitionerId: ids.roy, serviceId, patientId, startsAt },
    })
  const { appointmentId } = await book('2026-11-24T15:00:00.000Z')
  await book('2026-11-25T15:00:00.000Z')
  const assigned = await clinic.store.reader.find(FormAssignment, { where: { patientId } })
  expect(assigned).toMatchObject([{ formId, required: true, responseId: null }])
  expect(await desk.schedule.getAppointment({ appointmentId })).toMatchObject({
    intake: 'outstanding',
  })
})

test('taking back an accepted request takes back what it asked of the patient', async () => {
  const { desk, ids } = clinic
  const serviceId = ids.firstVisit
  await desk.services.changeService({ serviceId, fields: { requiredFormIds: [formId] } })
  const patientId = await clinic.addPatient()
  const requestId = await clinic.addRequest({ at: '2026-11-24T15:00:00Z', serviceId, patientId })
  await desk.booking.acceptRequest({ requestId })
  expect(await clinic.store.reader.count(FormAssignment, { patientId })).toBe(1)
  await desk.booking.undoDecision({ requestId })
  expect(await clinic.store.reader.count(FormAssignment, { patientId })).toBe(0)
})

test('a form that nobody could fill in is not asked for', async () => {
  const call = clinic.desk.services.changeService({
    ...{ serviceId: clinic.ids.firstVisit, fields: { requiredFormIds: ['nothing'] } },
  })
  await expect(call).rejects.toMatchObject({ code: 'not_found', data: { what: 'form' } })
  const { forms } = await clinic.desk.services.listServices({})
  expect(forms.map((form) => form.formId)).toEqual([formId])
})

test('a receptionist may not look behind the services', async () => {
  const call = clinic.receptionist.services.listServices({})
  await expect(call).rejects.toMatchObject({ code: 'forbidden' })
})
