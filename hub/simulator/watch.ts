/** What must be true of a device at every moment, not only at the end. */
import { storeIdentity } from '#main/kernel/store-identity.ts'
import { restart } from './do-deed.ts'
import type { SimulatedDevice } from './simulated-device.ts'
import { short } from './trace.ts'
import { Violation } from './violation.ts'
import type { World } from './world.ts'

/** After every step: who has died starts again, whose copy is whole settles in, and promises are looked at. */
export async function tend(world: World): Promise<void> {
  if (world.letters.again.length > 0) {
    throw new Violation('what a desk has noted as sent is not sent again', world.letters.again)
  }
  for (const device of world.devices) {
    if (device.life.isOver) {
      const where = device.life.diedAt ?? ''
      await restart(world, device)
      world.trace.say(device.name, `died ${where}; starts again`)
    }
    if (device.isToSettleIn) {
      await device.settleIn()
      world.trace.say(device.name, 'has the clinic now')
    }
    await watchDevice(world, device)
  }
}

interface Place {
  cursor: number
  phase: string
}

/** @throws Violation */
async function watchDevice(world: World, device: SimulatedDevice): Promise<void> {
  // Who copies the clinic while the hub lets go of its feed, or is put back, begins again, and says so.
  if (world.hasLostHub) device.forgive(copyOfLostHub)
  else if (world.oldLog.length > 0) device.forgive(copyOfLateFeed)
  if (device.unforeseen.length > 0) {
    throw new Violation('a device foresees whatever the hub and people do', device.unforeseen)
  }
  if (!device.isOpen || !device.hasChanged()) return
  const { reader } = device.store
  refuseThese(await reader.sql<Overlap>(overlapping, []), device.name)
  refuseDefaults(await reader.sql<WrongDefault>(wrongDefaults, []), device.name)
  const [place] = await reader.sql<Place>(
    "SELECT cursor, phase FROM hub_connection WHERE phase <> 'asked'",
    [],
  )
  if (!place) return
  if (world.firstEpoch === null) {
    world.firstEpoch = (await storeIdentity(reader)).epoch
    world.ledger.founded()
  }
  if (place.cursor > world.heard.furthest) {
    throw new Violation('no device has heard more than the hub has said', [
      `${device.name} is at ${String(place.cursor)}, the hub at ${String(world.heard.furthest)}`,
    ])
  }
}

const copyOfLostHub =
  /"kind":"CopyFailed","stack":\["at (copyClinic|readFeed|greetedAfterCopy|firstPage) /
const copyOfLateFeed = /"kind":"CopyFailed","stack":\["at readFeed /

const live = (row: string) =>
  `${row}.state IN ('booked', 'arrived', 'completed') AND ${row}.overbook_reason IS NULL`
export const overlapping = `
  SELECT a.id AS one, b.id AS other FROM appointment AS a JOIN appointment AS b
    ON b.practitioner_id = a.practitioner_id AND b.id > a.id
    AND b.starts_at < a.ends_at AND b.ends_at > a.starts_at
  WHERE ${live('a')} AND ${live('b')}`

/** More than one default of a patient, or one that is another's. */
export const wrongDefaults = `
  SELECT chosen.patient_id AS patient FROM patient_default_coverage AS chosen
  LEFT JOIN patient_coverage AS own ON own.id = chosen.coverage_id
  GROUP BY chosen.patient_id
  HAVING count(*) > 1 OR max(own.patient_id) <> chosen.patient_id`

interface WrongDefault {
  patient: string
}

/** @throws Violation */
export function refuseDefaults(wrong: readonly WrongDefault[], where: string): void {
  if (wrong.length === 0) return
  throw new Violation('a patient has one default insurance, and it is theirs', [
    ...wrong.map(({ patient }) => `on ${where}: patient ${short(patient)}`),
  ])
}

interface Overlap {
  one: string
  other: string
}

/** @throws Violation */
export function refuseThese(overlaps: readonly Overlap[], where: string): void {
  if (overlaps.length === 0) return
  throw new Violation('nobody has two patients at one time who were not overbooked', [
    ...overlaps.map(({ one, other }) => `on ${where}: visits ${short(one)} and ${short(other)}`),
  ])
}
