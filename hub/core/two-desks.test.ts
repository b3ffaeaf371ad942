import { OutboxEntry } from '#db/entities/index.ts'
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
