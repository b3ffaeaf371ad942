import { OutboxEntry, UndoEntry } from '#db/entities/index.ts'
import { canonicalRows, openHubClinic } from '#hub/testing/index.ts'
import type { HubClinic, HubDesk } from '#hub/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: HubClinic
let north: HubDesk
let south: HubDesk
beforeEach(async () => {
  clinic = await openHubClinic()
  north = await clinic.addDesk()
  south = await clinic.addDesk()
})
afterEach(async () => {
  expect(clinic.reported).toEqual([])
  await clinic.close()
})

const book = (desk: HubDesk, patientId: string, startsAt: string) => {
  const { ids, receptionist } = desk.clinic
  return receptionist.schedule.bookAppointment({
    ...{ clinicId: ids.clinic, practitionerId: ids.roy, serviceId: ids.firstVisit },
    ...{ patientId, startsAt },
  })
}
const newPatient = (desk: HubDesk, lastName: string) =>
  desk.clinic.receptionist.patients.create({ firstName: 'Amina', lastName })
const stateOf = async (desk: HubDesk) =>
  (await desk.clinic.store.reader.find(OutboxEntry, { order: { sequence: 'ASC' } })).map(
    ({ name, state, error }) => [name, state, error?.code ?? null],
  )
const expectEqual = async () =>
  expect(await canonicalRows(south.clinic.store.reader)).toEqual(
    await canonicalRows(north.clinic.store.reader),
  )

test('what one desk does offline is on the other once both have synced', async () => {
  const { patientId } = await newPatient(north, 'Okafor')
  await book(north, patientId, '2026-11-24T15:00:00.000Z')
  const other = await newPatient(south, 'Tremblay')
  await book(south, other.patientId, '2026-11-24T16:00:00.000Z')
  await north.sync()
  await south.sync()
  await north.sync()
  await expectEqual()
  expect(await stateOf(north)).toEqual([
    ['patients.create', 'applied', null],
    ['schedule.bookAppointment', 'applied', null],
  ])
  expect(
    (await canonicalRows(north.clinic.store.reader)).filter(([t]) => t === 'appointment'),
  ).toHaveLength(2)
})

test('of two desks that took one time offline the first at the hub has it, the other is told', async () => {
  const { patientId } = await newPatient(north, 'Okafor')
  await book(north, patientId, '2026-11-24T15:00:00.000Z')
  const other = await newPatient(south, 'Tremblay')
  await book(south, other.patientId, '2026-11-24T15:15:00.000Z')
  await north.sync()
  await south.hear()
  expect(await stateOf(south)).toEqual([
    ['patients.create', 'waiting', null],
    ['schedule.bookAppointment', 'waiting', 'time_taken'],
  ])
  await south.sync()
  await north.sync()
  await expectEqual()
  expect(await stateOf(south)).toEqual([
    ['patients.create', 'applied', null],
    ['schedule.bookAppointment', 'refused', 'time_taken'],
  ])
})

test('what is too old to be asked for is let go, and whoever was away for longer is told to copy', async () => {
  await newPatient(north, 'Okafor')
  await north.sync()
  clinic.setTime('2027-08-01T00:00:00Z')
  await newPatient(north, 'Tremblay')
  await north.sync()
  await clinic.hub.prune()
  const asked = { epoch: 1, resultsAfter: 0, limit: 500 }
  const pull = (cursor: number) => clinic.hub.handle('pull', { ...asked, cursor }, south.caller)
  await expect(pull(0)).resolves.toEqual({ kind: 'snapshotNeeded', head: 2 })
  await expect(pull(1)).resolves.toMatchObject({ kind: 'page', through: 2 })
})

test('an edit made without knowing of another one is refused, and so is what was built on it', async () => {
  const { patientId } = await newPatient(north, 'Okafor')
  await north.sync()
  await south.sync()
  const edit = async (desk: HubDesk, occupation: string) => {
    const { version } = await desk.clinic.receptionist.patients.get({ patientId })
    await desk.clinic.receptionist.patients.change({
      ...{ patientId, baseVersion: version, fields: { occupation } },
    })
  }
  await edit(north, 'Baker')
  await edit(south, 'Pilot')
  await edit(south, 'Pilot, retired')
  await north.sync()
  await south.sync()
  await north.sync()
  expect((await stateOf(south)).map(([, state, code]) => [state, code])).toEqual([
    ['refused', 'stale'],
    ['refused', 'stale'],
  ])
  await expectEqual()
  const { profile } = await south.clinic.receptionist.patients.get({ patientId })
  expect(profile.occupation).toBe('Baker')
})

test('a long day offline is taken back and run again on top of what the other desk did', async () => {
  const { patientId } = await newPatient(south, 'Okafor')
  const { appointmentId } = await book(south, patientId, '2026-11-24T15:00:00.000Z')
  await south.clinic.receptionist.schedule.moveAppointment({
    ...{ appointmentId, startsAt: '2026-11-24T17:00:00.000Z' },
  })
  await south.clinic.receptionist.schedule.checkIn({ appointmentId })
  const other = await newPatient(north, 'Tremblay')
  await book(north, other.patientId, '2026-11-24T15:00:00.000Z')
  await north.sync()
  await south.hear()
  expect((await stateOf(south)).map(([, state, code]) => [state, code])).toEqual([
    ['waiting', null],
    ['waiting', 'time_taken'],
    ['waiting', 'not_found'],
    ['waiting', 'not_found'],
  ])
  await south.sync()
  await north.sync()
  await expectEqual()
  const { store } = south.clinic
  expect(await store.reader.count(UndoEntry)).toBe(0)
})
