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

const setting = (key: string, value: string) =>
  visit.clinic.desk.settings.change({ changes: [{ key, value }] })

it('a field that the clinic does not show to patients cannot be written from a kiosk either', async () => {
  const changes = { occupation: 'Baker', city: 'Ottawa' }
  const { sessionToken } = await checkedIn(visit.kiosk)
  const save = () => visit.kiosk.intake.saveProfile({ sessionToken, changes })
  await expect(save()).rejects.toMatchObject({
    code: 'invalid_input',
    data: { issues: [{ field: 'changes.occupation', reason: 'not_shown' }] },
  })
  expect(await patient()).toMatchObject({ occupation: null, city: 'Toronto', version: 1 })
  await setting('profile.occupation', 'yes')
  expect(await save()).toEqual({ changed: 2 })
})

it.each([null, '', '  '])(
  'a mandatory field cannot be emptied (%j), an optional one can',
  async (city) => {
    const { sessionToken } = await checkedIn(visit.kiosk)
    const save = () => visit.kiosk.intake.saveProfile({ sessionToken, changes: { city } })
    await setting('profile.city', 'mandatory')
    await expect(save()).rejects.toMatchObject({
      code: 'invalid_input',
      data: { issues: [{ field: 'changes.city', reason: 'mandatory' }] },
    })
    await setting('profile.city', 'yes')
    expect(await save()).toEqual({ changed: 1 })
  },
)

it('the desk finds the patient by what was corrected', async () => {
  const { sessionToken } = await checkedIn(visit.kiosk)
  await visit.kiosk.intake.saveProfile({ sessionToken, changes: { lastName: 'Adeyemi-Okafor' } })
  const { patients } = await visit.clinic.desk.patients.search({ text: 'adeyemi' })
  expect(patients.map(({ patientId }) => patientId)).toEqual([visit.patientId])
})
