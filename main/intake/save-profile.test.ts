import { Patient, VisitEvent } from '#db/entities/index.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { checkedIn, openKioskVisit } from './kiosk-visit.fixture.ts'
import type { KioskVisit } from './kiosk-visit.fixture.ts'

let visit: KioskVisit
beforeEach(async () => {
  visit = await openKioskVisit({ city: 'Toronto', cellPhone: '416-555-0142' })
})
afterEach(() => visit.clinic.close())

const patient = () => visit.clinic.store.reader.findOne(Patient, { id: visit.patientId })
const events = () =>
  visit.clinic.store.reader.find(VisitEvent, { where: { subjectId: visit.appointmentId } })

it('what a patient corrects lands in the profile; what is left out stays', async () => {
  const { sessionToken } = await checkedIn(visit.kiosk)
  const changes = { city: 'Ottawa', cellPhone: '416-555-0142', unit: '' }
  const saved = await visit.kiosk.intake.saveProfile({ sessionToken, changes })
  expect(saved).toEqual({ changed: 1 })
  expect(await patient()).toMatchObject({
    city: 'Ottawa',
    unit: null,
    cellPhone: '416-555-0142',
    lastName: 'Okafor',
    version: 2,
  })
})

it('the visit says that the kiosk was where it changed, and which fields, but not to what', async () => {
  const { sessionToken } = await checkedIn(visit.kiosk)
  await visit.kiosk.intake.saveProfile({ sessionToken, changes: { city: 'Ottawa' } })
  expect(await events()).toMatchObject([
    {
      kind: 'profileChanged',
      actorId: null,
      detail: { enteredAt: 'kiosk', fields: 'city' },
    },
  ])
  expect(JSON.stringify(await events())).not.toContain('Ottawa')
})

it('a profile that is still right is marked as confirmed and stays as it is', async () => {
  const { sessionToken } = await checkedIn(visit.kiosk)
  const saved = await visit.kiosk.intake.saveProfile({ sessionToken, changes: {} })
  expect(saved).toEqual({ changed: 0 })
  expect((await patient())?.version).toBe(1)
  expect((await visit.kiosk.intake.confirmIdentity({ sessionToken })).profileConfirmed).toBe(true)
})

it.each(['defaultPractitionerId', 'referrer', 'defaultClinicId', 'version'])(
  'a kiosk cannot write %s',
  async (field) => {
    const { sessionToken } = await checkedIn(visit.kiosk)
    const changes = { [field]: visit.clinic.ids.patel }
    await expect(visit.kiosk.intake.saveProfile({ sessionToken, changes })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  },
)

it('the desk finds the patient by what was corrected', async () => {
  const { sessionToken } = await checkedIn(visit.kiosk)
  await visit.kiosk.intake.saveProfile({ sessionToken, changes: { lastName: 'Adeyemi-Okafor' } })
  const { patients } = await visit.clinic.desk.patients.search({ text: 'adeyemi' })
  expect(patients.map(({ patientId }) => patientId)).toEqual([visit.patientId])
})
