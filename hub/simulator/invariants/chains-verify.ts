/** Audit logs are unbroken on every device and on the hub, and the feed has no gap. */
import { AuditEntry } from '#db/entities/index.ts'
import type { AuditEntryRow } from '#db/entities/index.ts'
import { hubDeviceId } from '#hub/core/audit-batch.ts'
import { chained, chainStart } from '#main/audit/index.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'
import type { LoggedCommand } from '../logged-command.ts'

export async function chainsVerify(world: World): Promise<void> {
  for (const device of world.devices) {
    const entries = await device.store.reader.find(AuditEntry, { order: { sequence: 'ASC' } })
    for (const [deviceId, chain] of Map.groupBy(entries, (entry) => entry.deviceId)) {
      refuseBroken(`${device.name} (${world.nameOf(deviceId)})`, chain)
    }
  }
  refuseBroken('the hub', await chainOfHub(world))
}

async function chainOfHub({ hub, clinicKey }: World): Promise<AuditEntryRow[]> {
  const rows = await hub.rows<Record<string, unknown>>(
    `SELECT id, device_id AS "deviceId", device_name AS "deviceName", sequence, at::float8 AS at,
       action, outcome, error_code AS "errorCode", command_id AS "commandId",
       actor_id AS "actorId", actor_name AS "actorName", audience, subject_type AS "subjectType",
       subject_id AS "subjectId", previous_hash AS "previousHash", hash
     FROM audit_entry WHERE clinic_key = $1 AND device_id = $2 ORDER BY sequence`,
    clinicKey,
    hubDeviceId(clinicKey),
  )
  return rows as unknown as AuditEntryRow[]
}

function refuseBroken(whose: string, chain: readonly AuditEntryRow[]): void {
  let last = { sequence: 0, hash: chainStart }
  for (const entry of chain) {
    const { sequence: _place, previousHash: _before, hash, deviceId, deviceName, ...fact } = entry
    const expected = chained(fact, { deviceId, deviceName }, last)
    if (expected.hash !== hash || expected.sequence !== entry.sequence) {
      throw new Violation('every audit log is whole', [
        `of ${whose}: entry ${String(entry.sequence)} ${entry.action}`,
      ])
    }
    last = entry
  }
}

/** One number after the other, and every row of the feed belongs to a command. */
export async function feedHasNoGap(world: World, log: readonly LoggedCommand[]): Promise<void> {
  const wrong = log.find(({ sequence }, index) => sequence !== index + 1)
  if (wrong) {
    throw new Violation('the feed has no gap', [`at ${String(wrong.sequence)}: ${wrong.name}`])
  }
  const [clinic] = await world.hub.rows<{ sequence: string; strays: string }>(
    `SELECT sequence, (SELECT count(*) FROM feed_entry AS entry WHERE clinic_key = $1
       AND (entry.sequence < 1 OR entry.sequence > hub_clinic.sequence)) AS strays
     FROM hub_clinic WHERE clinic_key = $1`,
    world.clinicKey,
  )
  if (Number(clinic?.sequence) !== log.length || Number(clinic?.strays) !== 0) {
    throw new Violation('the feed ends where the counter stands', [
      `counter ${String(clinic?.sequence)}, commands ${String(log.length)}, strays ${String(clinic?.strays)}`,
    ])
  }
}
