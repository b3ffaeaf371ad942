/** What an administrator changes about the clinic on a day: every command of it once, all of it allowed. */
import type { PractitionerFields } from '#contract/practitioners.ts'
import type { ServiceFields } from '#contract/services.ts'
import type { TestClinic } from '#main/testing/index.ts'

const newService: ServiceFields = {
  ...{ name: 'Acupuncture', durationMinutes: 30, bufferBeforeMinutes: 0, bufferAfterMinutes: 5 },
  ...{ priceCents: 9000, hue: 3, active: true, bookInPortal: true, requiredFormIds: [] },
  reminders: [{ value: 2, unit: 'days' }],
}
const newPractitioner: PractitionerFields = {
  ...{ firstName: 'Ines', lastName: 'Moreau', credentials: 'RAc', email: null },
  ...{ hue: 4, active: true, bookInPortal: true, photo: null },
}
const newClinic = {
  ...{ name: 'Lake Clinic', timeZone: 'America/Toronto', phone: '416-555-0109', email: null },
  ...{ street: null, city: 'Toronto', province: null, postalCode: null, country: null },
}

export async function administer(clinic: TestClinic): Promise<void> {
  await changeClinics(clinic)
  await changeServices(clinic)
  await changePractitioners(clinic)
}

async function changeClinics({ desk: { clinics }, ids }: TestClinic): Promise<void> {
  const { clinicId } = await clinics.createClinic(newClinic)
  await clinics.changeClinic({ clinicId, fields: { phone: '416-555-0110' } })
  const reminders = [{ value: 3, unit: 'hours' as const }]
  await clinics.changeClinic({ clinicId: ids.clinic, fields: { reminders } })
  await clinics.orderClinics({ clinicIds: [clinicId, ids.clinic] })
  const days = { fromDate: '2027-07-01', toDate: '2027-07-01' }
  const { closureId } = await clinics.addClosure({ clinicId, ...days, name: 'Canada Day' })
  await clinics.changeClosure({ closureId, ...days, name: 'Holiday' })
  await clinics.removeClosure({ closureId })
}

async function changeServices({ desk: { services } }: TestClinic): Promise<void> {
  const { serviceId } = await services.createService({ fields: newService })
  await services.changeService({ serviceId, fields: { priceCents: 9500 } })
}

async function changePractitioners({ desk, ids }: TestClinic): Promise<void> {
  const { practitioners } = desk
  const { practitionerId } = await practitioners.createPractitioner({ fields: newPractitioner })
  const where = { practitionerId, clinicId: ids.clinic }
  await practitioners.changePractitioner({ practitionerId, fields: { credentials: 'RAc, PT' } })
  const windows = [{ weekday: 1, start: '09:00', end: '12:00', kind: 'standard' } as const]
  await practitioners.setAvailability({
    ...where,
    weeks: [{ validFrom: null, validTo: null, windows }],
  })
  const { exceptionId } = await practitioners.setException({
    ...where,
    ...{ date: '2027-07-05', windows: [{ start: '10:00', end: '11:00', kind: 'standard' }] },
  })
  await practitioners.removeException({ exceptionId })
  const away = { startsAt: '2027-07-06T13:00:00.000Z', endsAt: '2027-07-06T17:00:00.000Z' }
  const { timeOffId } = await practitioners.addTimeOff({
    practitionerId,
    ...away,
    reason: 'Course',
  })
  await practitioners.changeTimeOff({ timeOffId, ...away, reason: 'Holiday' })
  await practitioners.removeTimeOff({ timeOffId })
}
