/** Requests that run out on the hub, and desks that decide about them without having heard. */
import { BookingRequest, HubConnection, OutboxEntry } from '#db/entities/index.ts'
import { openHubCore } from '#hub/core/open-hub-core.ts'
import { canonicalRows, openHubClinic } from '#hub/testing/index.ts'
import type { HubClinic, HubDesk } from '#hub/testing/index.ts'
import { testPins } from '#main/testing/index.ts'
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: HubClinic
let north: HubDesk
let south: HubDesk
let requestId: string
const ten = '2026-11-24T15:00:00Z'
const later = '2026-11-26T15:00:00.000Z'

beforeEach(async () => {
  clinic = await openHubClinic()
  north = await clinic.addDesk(async (founding) => {
    requestId = await founding.addRequest({ at: ten })
  })
  south = await clinic.addDesk()
  // A test's second desk begins like the first one: what the founder held is copied.
  const [row] = await north.clinic.store.reader.find(BookingRequest)
  if (row) await south.clinic.store.write((tx) => tx.insert(BookingRequest, row))
})
afterEach(async () => {
  expect(clinic.reported).toEqual([])
  await clinic.close()
})

/** By every clock. */
function timeIs(iso: string): void {
  clinic.setTime(iso)
  for (const desk of [north, south]) desk.clinic.clock.set(iso)
}
async function ben({ clinic: { anonymous, as } }: HubDesk) {
  const { token } = await anonymous.session.logIn({ user: 'ben', pin: testPins.ben })
  return as(token)
}
const stateAt = async ({ clinic: { store } }: HubDesk) =>
  (await store.reader.findOne(BookingRequest, { id: requestId }))?.state
const decisionsOf = async ({ clinic: { store } }: HubDesk) =>
  (await store.reader.find(OutboxEntry, { order: { sequence: 'ASC' } })).map(
    ({ name, state, error }) => [name, state, error],
  )
const lateDecision = async () => {
  timeIs('2026-11-24T14:50:00Z')
  await (await ben(south)).booking.acceptRequest({ requestId, baseVersion: 1 })
  timeIs('2026-11-24T15:10:00Z')
  expect(await clinic.hub.expireRequests()).toBe(1)
  await south.sync()
}

test('a request that nobody decided expires at the hub, and every desk hears of it', async () => {
  timeIs(ten)
  expect(await clinic.hub.expireRequests()).toBe(0)
  timeIs('2026-11-24T15:01:00Z')
  expect(await clinic.hub.expireRequests()).toBe(1)
  await north.hear()
  await south.hear()
  expect([await stateAt(north), await stateAt(south)]).toEqual(['expired', 'expired'])
  expect(await canonicalRows(south.clinic.store.reader)).toEqual(
    await canonicalRows(north.clinic.store.reader),
  )
})

test('two processes of one hub end it once', async () => {
  const other = await openHubCore({
    ...{ databaseUrl: clinic.databaseUrl, clock: () => Date.parse('2026-11-24T15:01:00Z') },
    ...{ randomBytes, report: () => 'reported' },
  })
  timeIs('2026-11-24T15:01:00Z')
  const ended = await Promise.all([
    ...[clinic.hub.expireRequests(), other.expireRequests()],
    ...[clinic.hub.expireRequests(), other.expireRequests()],
  ])
  await other.close()
  expect(ended.reduce((sum, one) => sum + one, 0)).toBe(1)
  await north.hear()
  // One command stands in the clinic's order, and no second one that did nothing.
  expect(await north.clinic.store.reader.find(HubConnection)).toMatchObject([{ cursor: 1 }])
})

test('an acceptance that the hub heard first stands, though the time has come', async () => {
  timeIs('2026-11-24T14:50:00Z')
  await (await ben(south)).booking.acceptRequest({ requestId })
  await south.send()
  timeIs('2026-11-24T15:10:00Z')
  expect(await clinic.hub.expireRequests()).toBe(0)
  await south.hear()
  await north.hear()
  expect(await stateAt(north)).toBe('accepted')
  expect(await decisionsOf(south)).toEqual([['booking.acceptRequest', 'applied', null]])
})

test('an acceptance that comes after it is not lost: whoever made it is told that it had expired', async () => {
  await lateDecision()
  expect(await stateAt(south)).toBe('expired')
  expect(await decisionsOf(south)).toEqual([
    [
      ...['booking.acceptRequest', 'refused'],
      { code: 'wrong_state', details: { state: 'expired' } },
    ],
  ])
})

test('and gives the patient another time, from the very request', async () => {
  await lateDecision()
  const { booking } = await ben(south)
  const { version } = await booking.getRequest({ requestId })
  const { appointmentId } = await booking.acceptRequest({
    ...{ requestId, baseVersion: version, startsAt: later },
  })
  await south.sync()
  await north.hear()
  expect(await (await ben(north)).booking.getRequest({ requestId })).toMatchObject({
    ...{ state: 'accepted', appointmentId },
    events: [{ kind: 'expired' }, { kind: 'accepted' }],
  })
  expect(await canonicalRows(south.clinic.store.reader)).toEqual(
    await canonicalRows(north.clinic.store.reader),
  )
})
