/** A kiosk holds what the hub would hand it for the moment at which it heard the hub last; nothing else. */
import type { RawRow } from '#db/store/index.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'
import { canonicalRow, refuseDifferences, replicaOf } from './equal-replicas.ts'

export async function kiosksHoldTheirScope(world: World): Promise<void> {
  const time = world.time
  for (const device of world.trusted) {
    if (device.role !== 'kiosk') continue
    world.time = device.scopeOf ?? time
    const asked = { cursor: 0, epoch: 1, resultsAfter: 0, limit: 1 }
    const call = { verb: 'pull' as const, body: JSON.stringify(asked), caller: device.caller }
    const answer = await world.hub.call(call)
    const scope = answer.kind === 'answer' ? (JSON.parse(answer.text) as Scope) : null
    if (scope?.kind !== 'replace') {
      throw new Violation('a kiosk is told all that it may hold', [JSON.stringify(answer)])
    }
    const hub = new Map(
      scope.rows.map(({ table, id, row }) => [`${table}/${id}`, canonicalRow(row)]),
    )
    const own = await replicaOf(device.store.reader)
    // Before the hub has done anything, a kiosk that was copied from a desk is told nothing.
    if (device.scopeOf !== null || world.heard.head > 0) {
      refuseDifferences('a kiosk holds just what it may hold', device.name, own, hub)
    }
  }
  world.time = time
}

interface Scope {
  kind: string
  rows: { table: string; id: string; row: RawRow }[]
}
