/** What insures a patient, changed at two desks that are apart, and carried by bookings on the hub. */
import type { Input } from '#contract/index.ts'
import { OutboxEntry } from '#db/entities/index.ts'
import { canonicalRows, openHubClinic } from '#hub/testing/index.ts'
import type { HubClinic, HubDesk } from '#hub/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: HubClinic
let north: HubDesk
let south: HubDesk
let patientId: string
beforeEach(async () => {
  clinic = await openHubClinic()
  north = await clinic.addDesk()
  south = await clinic.addDesk()
  const { patients } = north.clinic.receptionist
  ;({ patientId } = await patients.create({ firstName: 'Amina', lastName: 'Okafor' }))
}, 60_000)
afterEach(async () => {
  expect(clinic.reported).toEqual([])
  await clinic.close()
})

const insure = ({ clinic: { receptionist } }: HubDesk, payerName: string, isDefault = false) =>
  receptionist.coverages.add({ patientId, fields: { payerName }, isDefault })
const choose = ({ clinic: { receptionist } }: HubDesk, coverageId: string | null) =>
  receptionist.coverages.makeDefault({ patientId, coverageId })
const defaultAt = async ({ clinic: { desk } }: HubDesk) =>
  (await desk.coverages.list({ patientId })).coverages.find(({ isDefault }) => isDefault)?.name
const inStep = async () => {
  await north.sync()
  await south.sync()
  await north.sync()
  expect(await canonicalRows(south.clinic.store.reader)).toEqual(
    await canonicalRows(north.clinic.store.reader),
  )
}
const refused = async ({ clinic: { store } }: HubDesk) =>
  (await store.reader.find(OutboxEntry, { where: { state: 'refused' } })).map(({ name, error }) => [
    name,
    error?.code,
  ])

test('of two desks that chose a default offline the first at the hub stands, the other is told', async () => {
  const [first, second] = [await insure(north, 'First'), await insure(north, 'Second')]
  await inStep()
  await choose(north, first.coverageId)
  await choose(south, second.coverageId)
  expect([await defaultAt(north), await defaultAt(south)]).toEqual(['First', 'Second'])
  await inStep()
  expect([await defaultAt(north), await defaultAt(south)]).toEqual(['First', 'First'])
  expect(await refused(south)).toEqual([['coverages.makeDefault', 'stale']])
  // Whoever enters it again has seen what the other desk chose.
  await choose(south, second.coverageId)
  await inStep()
  expect([await defaultAt(north), await defaultAt(south)]).toEqual(['Second', 'Second'])
  expect(await refused(north)).toEqual([])
})

test('a default chosen more than once at one desk offline is what was chosen last', async () => {
  const [first, second] = [await insure(north, 'First', true), await insure(north, 'Second')]
  await choose(north, second.coverageId)
  await choose(north, first.coverageId)
  await inStep()
  expect(await defaultAt(south)).toBe('First')
  expect(await refused(north)).toEqual([])
})

test('correcting a coverage at one desk and making another the default elsewhere both hold', async () => {
  const first = await insure(north, 'First', true)
  const second = await insure(north, 'Second')
  await inStep()
  const { coverageId } = first
  const fields = { memberNumber: '77-1043' }
  await north.clinic.receptionist.coverages.change({ coverageId, baseVersion: 1, fields })
  await choose(south, second.coverageId)
  await inStep()
  expect([await refused(north), await refused(south)]).toEqual([[], []])
  const { coverages } = await south.clinic.desk.coverages.list({ patientId })
  expect(coverages.toSorted((a, b) => a.name.localeCompare(b.name))).toMatchObject([
    { name: 'First', memberNumber: '77-1043', isDefault: false },
    { name: 'Second', isDefault: true },
  ])
})

test('a coverage that one desk removed cannot be made the default at another meanwhile', async () => {
  const { coverageId } = await insure(north, 'First')
  await inStep()
  await north.clinic.receptionist.coverages.remove({ coverageId })
  await choose(south, coverageId)
  await inStep()
  expect(await refused(south)).toEqual([['coverages.makeDefault', 'not_found']])
  expect(await defaultAt(south)).toBeUndefined()
})

test('a booking of the patient on the hub goes with the default that the hub has then', async () => {
  await insure(north, 'First', true)
  const { ids, desk } = north.clinic
  await desk.settings.change({
    changes: [
      { key: 'general.enabled', value: true },
      { key: 'scheduling.applyDefaultInsurance', value: true },
      { key: 'clinic.bookInPortal', clinicId: ids.clinic, value: true },
    ],
  })
  await inStep()
  await insure(south, 'Second', true)
  const book = (startsAt: string, who: string) => {
    const input: Input<'booking.requestAppointment'> = {
      ...{ clinicId: ids.clinic, serviceId: ids.firstVisit, practitionerId: ids.roy, startsAt },
      ...{ firstName: 'A', lastName: 'B', language: 'en', consent: false },
    }
    const { clinicKey } = north.caller
    const asWho = { patientId: who }
    return clinic.hub.runForPortal(clinicKey, 'booking.requestAppointment', input, asWho)
  }
  const early = await book('2026-11-27T15:00:00.000Z', patientId)
  await south.sync()
  const late = await book('2026-11-27T16:00:00.000Z', patientId)
  expect([early.insurance, late.insurance]).toEqual(['First', 'Second'])
  await inStep()
  const { requestId } = early
  const shown = await south.clinic.desk.booking.getRequest({ requestId })
  expect(shown.insurance).toBe('First')
})
