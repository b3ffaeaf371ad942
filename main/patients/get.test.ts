import { AuditEntry } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'

let clinic: TestClinic
beforeAll(async () => {
  clinic = await openTestClinic()
})
afterAll(() => clinic.close())

it('a profile comes with the visits, newest first, and the forms', async () => {
  const patientId = await clinic.addPatient({ birthDate: '1980-02-03', pronouns: 'she/her' })
  const at = ['2026-11-20T15:00:00Z', '2026-11-23T15:00:00Z']
  for (const one of at) await clinic.addAppointment({ patientId, at: one })
  const kiosk = await clinic.kiosk()
  const lastName = 'Okafor'
  const { sessionToken } = await kiosk.intake.startSession({
    by: 'birthDate',
    birthDate: '1980-02-03',
    lastName,
  })
  await kiosk.intake.confirmIdentity({ sessionToken })
  const found = await clinic.desk.patients.get({ patientId })
  expect(found.profile).toMatchObject({ lastName, pronouns: 'she/her', birthDate: '1980-02-03' })
  expect(found.appointments).toMatchObject([
    {
      startsAt: '2026-11-23T15:00:00.000Z',
      timeZone: 'America/Toronto',
      state: 'booked',
      serviceName: 'First visit physiotherapy',
      practitionerName: 'Léa Roy',
      clinicName: 'North Clinic',
    },
    { startsAt: '2026-11-20T15:00:00.000Z' },
  ])
  expect(found.forms).toMatchObject([
    { title: 'Medical Profile', state: 'inProgress', enteredAt: 'kiosk' },
  ])
})

it('who looked at whose profile is traced', async () => {
  const patientId = await clinic.addPatient()
  await clinic.receptionist.patients.get({ patientId })
  const entries = await clinic.store.reader.find(AuditEntry, { where: { subjectId: patientId } })
  expect(entries).toMatchObject([
    { action: 'patients.get', actorName: 'Ben Adeyemi', subjectType: 'patient' },
  ])
})

it('a patient who is not there is not found', async () => {
  await expect(clinic.desk.patients.get({ patientId: clinic.ids.roy })).rejects.toMatchObject({
    code: 'not_found',
    data: { what: 'patient' },
  })
})
