import { photoMaxBytes } from '#contract/practitioners.ts'
import { AuditEntry } from '#db/entities/index.ts'
import { filled, pdf, png } from '#main/attachments/files.fixture.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const eze = {
  ...{ firstName: 'Ngozi', lastName: 'Eze', credentials: 'RMT', email: null },
  ...{ hue: 3, active: true, bookInPortal: false, photo: null },
}

test('a new practitioner stands last and offers what was chosen from the start', async () => {
  const { desk, ids } = clinic
  const offer = { serviceId: ids.followUp, clinicId: ids.secondClinic }
  const offers = { add: [offer], remove: [] }
  const { practitionerId } = await desk.practitioners.createPractitioner({ fields: eze, offers })
  const { practitioners } = await desk.practitioners.listPractitioners({})
  expect(practitioners.at(-1)).toMatchObject({
    ...{ practitionerId, name: 'Ngozi Eze', clinicIds: [ids.secondClinic], serviceCount: 1 },
    ...{ weeklyMinutes: 0, bookInPortal: false },
  })
  const shown = await desk.practitioners.getPractitioner({ practitionerId })
  expect(shown).toMatchObject({ offers: [offer], availability: [], timeOff: [], upcoming: 0 })
})

test('the list says how many hours somebody works in a week', async () => {
  const { practitioners } = await clinic.desk.practitioners.listPractitioners({})
  expect(practitioners[0]).toMatchObject({ name: 'Léa Roy', weeklyMinutes: 5 * 8 * 60 })
})

test('whoever is deactivated with visits to come is told how many, and they stay', async () => {
  const { desk, ids } = clinic
  const visit = await clinic.addAppointment({ at: '2026-11-24T15:00:00Z' })
  await clinic.addAppointment({ at: '2026-11-20T15:00:00Z' })
  const practitionerId = ids.roy
  const changed = await desk.practitioners.changePractitioner({
    ...{ practitionerId, baseVersion: 1, fields: { active: false } },
  })
  expect(changed).toEqual({ practitionerId, version: 2, upcoming: 1 })
  const kept = await desk.schedule.getAppointment({ appointmentId: visit })
  expect(kept).toMatchObject({ state: 'booked', practitionerName: 'Léa Roy' })
  const { practitioners } = await desk.schedule.listResources({})
  expect(practitioners.map(({ name }) => name)).toEqual(['Nikhil Patel'])
})

test('offers begin and end one by one; what is said twice is done once', async () => {
  const { desk, ids } = clinic
  const there = { serviceId: ids.followUp, clinicId: ids.secondClinic }
  const gone = { serviceId: ids.firstVisit, clinicId: ids.clinic }
  const change = () =>
    desk.practitioners.changePractitioner({
      ...{ practitionerId: ids.roy, fields: {} },
      offers: { add: [there, there], remove: [gone] },
    })
  await change()
  await change()
  const { offers } = await desk.practitioners.getPractitioner({ practitionerId: ids.roy })
  expect(offers).toHaveLength(2)
  expect(offers).toContainEqual(there)
  expect(offers).not.toContainEqual(gone)
})

test('nothing is offered at a clinic that nobody has', async () => {
  const { desk, ids } = clinic
  const call = desk.practitioners.changePractitioner({
    ...{ practitionerId: ids.roy, fields: {} },
    offers: { add: [{ serviceId: ids.followUp, clinicId: ids.patel }], remove: [] },
  })
  await expect(call).rejects.toMatchObject({ code: 'not_found', data: { what: 'clinic' } })
})

test('a photo is a picture that was put here before, of at most 5 MB', async () => {
  const { desk, ids } = clinic
  const content = filled(png, 900)
  const { id: sha256 } = await desk.attachments.put({
    ...{ mediaType: 'image/png', data: content.toString('base64') },
  })
  const photo = { sha256, fileName: 'lea.png', mediaType: 'image/png' as const, bytes: 900 }
  const give = (one: typeof photo) =>
    desk.practitioners.changePractitioner({ practitionerId: ids.roy, fields: { photo: one } })
  await give(photo)
  const { photo: kept } = await desk.practitioners.getPractitioner({ practitionerId: ids.roy })
  expect(kept).toEqual(photo)
  const missing = { issues: [{ field: 'fields.photo', reason: 'missing' }] }
  const unknown = { ...photo, sha256: 'a'.repeat(64) }
  await expect(give(unknown)).rejects.toMatchObject({ data: missing })
  await expect(give({ ...photo, bytes: 901 })).rejects.toMatchObject({ data: missing })
  await expect(give({ ...photo, bytes: photoMaxBytes + 1 })).rejects.toMatchObject({
    data: { issues: [{ field: 'fields.photo.bytes' }] },
  })
  const disguised = { mediaType: 'image/png' as const, data: filled(pdf, 90).toString('base64') }
  await expect(desk.attachments.put(disguised)).rejects.toMatchObject({ code: 'invalid_input' })
  await desk.practitioners.changePractitioner({
    ...{ practitionerId: ids.roy, fields: { photo: null } },
  })
})

test('who changes what somebody else changed meanwhile is told so', async () => {
  const change = () =>
    clinic.desk.practitioners.changePractitioner({
      ...{ practitionerId: clinic.ids.roy, baseVersion: 1, fields: { credentials: 'PT, MSc' } },
    })
  await change()
  await expect(change()).rejects.toMatchObject({ code: 'stale', data: { version: 2 } })
})

test('a receptionist is refused, and the log has it', async () => {
  const call = clinic.receptionist.practitioners.changePractitioner({
    ...{ practitionerId: clinic.ids.roy, fields: { active: false } },
  })
  await expect(call).rejects.toMatchObject({ code: 'forbidden' })
  const [entry] = await clinic.store.reader.find(AuditEntry, {
    where: { action: 'practitioners.changePractitioner' },
  })
  expect(entry).toMatchObject({ outcome: 'refused', errorCode: 'forbidden' })
})
