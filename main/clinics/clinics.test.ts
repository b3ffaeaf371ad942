import { AuditEntry } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const lakeside = {
  ...{ name: 'Lakeside', timeZone: 'America/Vancouver', phone: '', email: null, street: null },
  ...{ city: 'Vancouver', province: 'BC', postalCode: null, country: 'CA' },
}

test('a new clinic stands last, without anything offered there', async () => {
  const { clinicId } = await clinic.desk.clinics.createClinic(lakeside)
  const { clinics } = await clinic.desk.clinics.listClinics({})
  expect(clinics.map(({ name }) => name)).toEqual(['North Clinic', 'Harbour Clinic', 'Lakeside'])
  expect(clinics[2]).toMatchObject({ clinicId, practitionerCount: 0, bookInPortal: false })
  const { clinics: shown } = await clinic.desk.schedule.listResources({})
  expect(shown.at(-1)).toMatchObject({ name: 'Lakeside', timeZone: 'America/Vancouver' })
})

test('details are changed field by field; what is emptied is unknown', async () => {
  const { clinic: clinicId } = clinic.ids
  const fields = { phone: '416-555-0199', street: '12 Pine Street', province: '' }
  const changed = await clinic.desk.clinics.changeClinic({ clinicId, baseVersion: 1, fields })
  expect(changed.version).toBe(2)
  expect(await clinic.desk.clinics.getClinic({ clinicId })).toMatchObject({
    ...{ name: 'North Clinic', phone: '416-555-0199', street: '12 Pine Street', province: null },
  })
})

test('who changes what somebody else changed meanwhile is told so', async () => {
  const { clinic: clinicId } = clinic.ids
  const change = (name: string) =>
    clinic.desk.clinics.changeClinic({ clinicId, baseVersion: 1, fields: { name } })
  await change('North')
  await expect(change('Northern')).rejects.toMatchObject({ code: 'stale', data: { version: 2 } })
})

test('a time zone that no clock knows is refused by its field', async () => {
  const call = clinic.desk.clinics.createClinic({ ...lakeside, timeZone: 'Europe/Atlantis' })
  await expect(call).rejects.toMatchObject({
    data: { issues: [{ field: 'timeZone', reason: 'unknown' }] },
  })
  const { clinic: clinicId } = clinic.ids
  const fields = { timeZone: 'Europe/Atlantis' }
  await expect(clinic.desk.clinics.changeClinic({ clinicId, fields })).rejects.toMatchObject({
    data: { issues: [{ field: 'fields.timeZone' }] },
  })
})

test('the clinics stand in the order that they are put in', async () => {
  const { clinic: north, secondClinic: harbour } = clinic.ids
  await clinic.desk.clinics.orderClinics({ clinicIds: [harbour] })
  const { clinics } = await clinic.desk.schedule.listResources({})
  expect(clinics.map(({ clinicId }) => clinicId)).toEqual([harbour, north])
})

test('a closure is added, changed and taken away, and says what stands in that time', async () => {
  const { desk, ids } = clinic
  await clinic.addAppointment({ at: '2026-12-24T15:00:00Z' })
  await clinic.addAppointment({ at: '2026-12-26T15:00:00Z' })
  const days = { fromDate: '2026-12-24', toDate: '2026-12-25', name: 'Christmas' }
  const added = await desk.clinics.addClosure({ clinicId: ids.clinic, ...days })
  expect(added).toMatchObject({ version: 1, appointments: 1 })
  const { closureId } = added
  const longer = { ...days, toDate: '2026-12-26' }
  const changed = await desk.clinics.changeClosure({ closureId, baseVersion: 1, ...longer })
  expect(changed).toMatchObject({ version: 2, appointments: 2 })
  const { closures } = await desk.clinics.getClinic({ clinicId: ids.clinic })
  expect(closures).toEqual([{ closureId, version: 2, ...longer }])
  await desk.clinics.removeClosure({ closureId, baseVersion: 2 })
  expect((await desk.clinics.getClinic({ clinicId: ids.clinic })).closures).toEqual([])
})

test('a closure ends on the day it begins or later, and within a year', async () => {
  const add = (fromDate: string, toDate: string) =>
    clinic.desk.clinics.addClosure({ clinicId: clinic.ids.clinic, fromDate, toDate, name: 'X' })
  const at = (reason: string) => ({ data: { issues: [{ field: 'toDate', reason }] } })
  await expect(add('2026-12-25', '2026-12-24')).rejects.toMatchObject(at('before_from'))
  await expect(add('2026-12-25', '2028-12-24')).rejects.toMatchObject(at('too_many_days'))
})

test('a receptionist is refused, and the log has it', async () => {
  const call = clinic.receptionist.clinics.createClinic(lakeside)
  const refused = { code: 'forbidden', data: { permission: 'settings.general' } }
  await expect(call).rejects.toMatchObject(refused)
  await expect(clinic.receptionist.clinics.listClinics({})).rejects.toMatchObject(refused)
  const [entry] = await clinic.store.reader.find(AuditEntry, {
    where: { action: 'clinics.createClinic' },
  })
  expect(entry).toMatchObject({ outcome: 'refused', errorCode: 'forbidden' })
})

test('what was done is in the log under its clinic', async () => {
  const { clinicId } = await clinic.desk.clinics.createClinic(lakeside)
  const [entry] = await clinic.store.reader.find(AuditEntry, {
    where: { action: 'clinics.createClinic' },
  })
  expect(entry).toMatchObject({ outcome: 'done', subjectType: 'clinic', subjectId: clinicId })
})
