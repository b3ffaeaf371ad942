/** A file that the clinic names is whole on the hub and on every device that may hold what names it. */
import { namedAttachments } from '#main/attachments/index.ts'
import { createHash } from 'node:crypto'
import type { SimulatedDevice } from '../simulated-device.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'

export async function filesAreEverywhere(world: World): Promise<void> {
  for (const device of world.trusted) {
    const missing = await missingFiles(world, device)
    if (missing.length === 0) continue
    throw new Violation('a file that the clinic names is everywhere', [
      ...missing.map((id) => `${device.name} lacks ${id}`),
    ])
  }
}

/** Named here, not here whole, and not rightly gone. */
export async function missingFiles(world: World, device: SimulatedDevice): Promise<string[]> {
  const { reader } = device.store
  const named = await namedAttachments(reader)
  const missing: string[] = []
  for (const id of named.keys()) {
    const parts = await reader.sql<{ data: string }>(
      'SELECT data FROM attachment_part WHERE attachment_id = ? ORDER BY position',
      [id],
    )
    const hash = createHash('sha256')
    for (const { data } of parts) hash.update(Buffer.from(data, 'base64'))
    if (hash.digest('hex') !== id && !isRightlyGone(world, id)) missing.push(id)
  }
  return missing
}

/** The only device that had it was put back to before it was chosen, or shut out, before it could send it. */
function isRightlyGone(world: World, id: string): boolean {
  const chosenAt = world.ledger.files.get(id)?.device ?? null
  return chosenAt === null || world.revoked.has(world.deviceNamed(chosenAt))
}
