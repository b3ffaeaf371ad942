/** Letting go of the feed must not make the hub forget what it needs to decide about what comes late. */
import { OutboxEntry } from '#db/entities/index.ts'
import { envelopeFor, openHubClinic } from '#hub/testing/index.ts'
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

/** More than half a year, after which the hub does what it does once a day. */
async function longAfterwards() {
  clinic.setTime('2027-08-01T00:00:00Z')
  await clinic.hub.prune()
}

test('an edit that comes half a year late is still known to have been made without the other one', async () => {
  const { patientId } = await north.clinic.receptionist.patients.create({
    ...{ firstName: 'Amina', lastName: 'Okafor' },
  })
  await north.sync()
  await south.sync()
  for (const [desk, occupation] of [
    [north, 'Baker'],
    [south, 'Pilot'],
  ] as const) {
    const fields = { occupation }
    await desk.clinic.receptionist.patients.change({ patientId, baseVersion: 1, fields })
  }
  await north.sync()
  await longAfterwards()
  await south.send()
  const { head } = await clinic.hub
    .handle('snapshotStart', {}, north.caller)
    .then(({ sequence }) => ({ head: sequence }))
  const heard = { cursor: head, epoch: 1, resultsAfter: 0, limit: 10 }
  const pulled = await clinic.hub.handle('pull', heard, south.caller)
  expect(pulled).toMatchObject({ results: [{ outcome: 'refused', error: { code: 'stale' } }] })
})

test('a number that comes with another content is refused, however long ago it was taken', async () => {
  await north.clinic.receptionist.patients.create({ firstName: 'Amina', lastName: 'Okafor' })
  await north.sync()
  await longAfterwards()
  const [sent] = await north.clinic.store.reader.find(OutboxEntry)
  const other = envelopeFor(north.caller, {
    ...{ name: 'patients.create', sequence: sent?.sequence ?? 1, actorId: north.clinic.ids.ben },
    input: { firstName: 'Somebody', lastName: 'Else' },
  })
  await expect(
    clinic.hub.handle('push', { envelopes: [other] }, north.caller),
  ).rejects.toMatchObject({ code: 'number_reused' })
})
