/** What must be true of a device at every moment, not only at the end. */
import type { SimulatedDevice } from './simulated-device.ts'
import { short } from './trace.ts'
import { Violation } from './violation.ts'
import type { World } from './world.ts'

/** @throws Violation */
export async function watchDevice(world: World, device: SimulatedDevice): Promise<void> {
  if (device.unforeseen.length > 0) {
    throw new Violation('a device foresees whatever the hub and people do', device.unforeseen)
  }
  if (!device.hasChanged()) return
  const { reader } = device.store
  refuseThese(await reader.sql<Overlap>(overlapping, []), device.name)
  const [connection] = await reader.sql<{ cursor: number }>('SELECT cursor FROM hub_connection', [])
  if (connection && connection.cursor > world.heard.head) {
    throw new Violation('no device has heard more than the hub has said', [
      `${device.name} is at ${String(connection.cursor)}, the hub at ${String(world.heard.head)}`,
    ])
  }
}

const live = (row: string) =>
  `${row}.state IN ('booked', 'arrived', 'completed') AND ${row}.overbook_reason IS NULL`
export const overlapping = `
  SELECT a.id AS one, b.id AS other FROM appointment AS a JOIN appointment AS b
    ON b.practitioner_id = a.practitioner_id AND b.id > a.id
    AND b.starts_at < a.ends_at AND b.ends_at > a.starts_at
  WHERE ${live('a')} AND ${live('b')}`

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
