import { AuditEntry, OutboxEntry, Patient } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'

let clinic: TestClinic
let patientId: string
beforeEach(async () => {
  clinic = await openTestClinic()
  patientId = await clinic.addPatient({ city: 'Toronto', email: 'amina@example.com' })
})
afterEach(() => clinic.close())
const row = () => clinic.store.reader.findOne(Patient, { id: patientId })

it('changes what was given and leaves everything else', async () => {
  const fields = { city: 'Ottawa', email: null, pronouns: '' }
  const changed = await clinic.receptionist.patients.change({ patientId, baseVersion: 1, fields })
  expect(changed).toEqual({ patientId, version: 2 })
  expect(await row()).toMatchObject({
    city: 'Ottawa',
    email: null,
    pronouns: null,
    firstName: 'Amina',
    version: 2,
  })
})

it('is refused when somebody changed the record meanwhile, and changes nothing', async () => {
  await clinic.desk.patients.change({ patientId, fields: { city: 'Ottawa' } })
  const late = { patientId, baseVersion: 1, fields: { city: 'Hamilton' } }
  await expect(clinic.receptionist.patients.change(late)).rejects.toMatchObject({
    code: 'stale',
    data: { version: 2 },
  })
  expect((await row())?.city).toBe('Ottawa')
})

it('counts no version where nothing differs', async () => {
  const same = { patientId, fields: { city: 'Toronto' } }
  expect((await clinic.desk.patients.change(same)).version).toBe(1)
})

it('cannot take a name away', async () => {
  const fields = { lastName: '' }
  await expect(clinic.desk.patients.change({ patientId, fields })).rejects.toMatchObject({
    code: 'invalid_input',
  })
})

it('is not possible for a patient who is not there', async () => {
  const change = { patientId: clinic.ids.roy, fields: { city: 'Ottawa' } }
  await expect(clinic.desk.patients.change(change)).rejects.toMatchObject({ code: 'not_found' })
})

it('is traced under the person, and waits to be sent with the version it was based on', async () => {
  await clinic.receptionist.patients.change({ patientId, fields: { city: 'Ottawa' } })
  const { reader } = clinic.store
  expect(await reader.find(AuditEntry, { where: { action: 'patients.change' } })).toMatchObject([
    { actorName: 'Ben Adeyemi', subjectType: 'patient', subjectId: patientId, outcome: 'done' },
  ])
  expect(await reader.find(OutboxEntry, { where: { name: 'patients.change' } })).toMatchObject([
    { baseVersions: { [`patient/${patientId}`]: 1 }, state: 'waiting' },
  ])
})
