/** What an administrator changes at one desk, run again on the hub, is what every desk has. */
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

const everybodySyncs = async () => {
  for (const desk of [north, south, north]) await desk.sync()
  expect(await canonicalRows(south.clinic.store.reader)).toEqual(
    await canonicalRows(north.clinic.store.reader),
  )
}
const attention = async ({ clinic: { desk } }: HubDesk) =>
  (await desk.sync.listCommands({ which: 'needsAttention' })).commands

test('hours, time off, closures, offers and a new clinic reach the other desk', async () => {
  const { desk, ids } = north.clinic
  const practitionerId = ids.roy
  const { clinicId } = await desk.clinics.createClinic({
    ...{ name: 'Lakeside', timeZone: 'America/Toronto', phone: '', email: null, street: null },
    ...{ city: '', province: null, postalCode: null, country: null },
  })
  const offers = { add: [{ serviceId: ids.followUp, clinicId }], remove: [] }
  await desk.practitioners.changePractitioner({
    ...{ practitionerId, baseVersion: 1, fields: { credentials: 'PT, MSc' }, offers },
  })
  const windows = [{ weekday: 1, start: '09:00', end: '12:00', kind: 'standard' as const }]
  const weeks = [{ validFrom: null, validTo: null, windows }]
  await desk.practitioners.setAvailability({ practitionerId, clinicId, baseVersion: 2, weeks })
  const away = { startsAt: '2026-12-01T05:00:00.000Z', endsAt: '2026-12-05T05:00:00.000Z' }
  await desk.practitioners.addTimeOff({ practitionerId, ...away, reason: 'Holiday' })
  const days = { fromDate: '2026-12-25', toDate: '2026-12-25', name: 'Christmas' }
  await desk.clinics.addClosure({ clinicId, ...days })
  await desk.services.changeService({ serviceId: ids.followUp, fields: { hue: 7 } })
  await everybodySyncs()
  expect(await attention(north)).toEqual([])
  const shown = await south.clinic.desk.practitioners.getPractitioner({ practitionerId })
  expect(shown).toMatchObject({ credentials: 'PT, MSc', timeOff: [{ reason: 'Holiday' }] })
  expect(shown.availability.find((one) => one.clinicId === clinicId)?.weeks).toEqual(weeks)
})

test('of two desks that paint one week offline, the first at the hub has it, the other is told', async () => {
  const { ids } = north.clinic
  const paint = ({ clinic: { desk } }: HubDesk, start: string) =>
    desk.practitioners.setAvailability({
      ...{ practitionerId: ids.roy, clinicId: ids.clinic, baseVersion: 1 },
      weeks: [
        {
          ...{ validFrom: null, validTo: null },
          windows: [{ weekday: 1, start, end: '17:00', kind: 'standard' as const }],
        },
      ],
    })
  await paint(north, '08:00')
  await paint(south, '10:00')
  await everybodySyncs()
  expect(await attention(north)).toEqual([])
  expect(await attention(south)).toMatchObject([
    {
      ...{ name: 'practitioners.setAvailability', error: { code: 'stale' } },
      subject: { type: 'practitioner', label: 'Léa Roy' },
    },
  ])
})

test('two desks that begin one offer at once keep it once', async () => {
  const { ids } = north.clinic
  const offers = {
    add: [{ serviceId: ids.followUp, clinicId: ids.secondClinic }],
    remove: [],
  }
  for (const { clinic: one } of [north, south]) {
    await one.desk.practitioners.changePractitioner({
      ...{ practitionerId: ids.roy, fields: {}, offers },
    })
  }
  await everybodySyncs()
  expect(await attention(south)).toEqual([])
  const shown = await south.clinic.desk.practitioners.getPractitioner({ practitionerId: ids.roy })
  expect(shown.offers.filter((one) => one.clinicId === ids.secondClinic)).toHaveLength(1)
})
