/** What one run in the portal knows, and where it stands in the clinic's order. */
import type { ProcedureEntry } from '#contract/index.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import type { Caller } from '#main/kernel/caller.ts'
import { AuditBatch, hubDeviceId } from './audit-batch.ts'
import { lockClinic } from './command-records.ts'
import type { Sender } from './hub-core.ts'
import type { HubParts } from './hub-parts.ts'

export interface PortalRun {
  parts: HubParts
  clinicKey: string
  entry: ProcedureEntry
  caller: Caller
  /** Held to the contract already. */
  asked: unknown
}

export const portalEpoch = 1

export interface PortalPlace {
  sender: Sender
  head: number
  lastSequence: number
  audit: AuditBatch
}

/** Takes the clinic's lock: what is written after it stands where the feed ends. */
export async function takePlace(
  { parts, clinicKey }: PortalRun,
  transaction: HubTransaction,
): Promise<PortalPlace> {
  const deviceId = hubDeviceId(clinicKey)
  const sender: Sender = { clinicKey, deviceId, role: 'portal', clinicId: null }
  await transaction.sql(
    `INSERT INTO hub_device (id, name, role, public_key, joined_at)
     VALUES ($1, 'Portal', 'portal', '', $2) ON CONFLICT DO NOTHING`,
    [deviceId, parts.clock()],
  )
  const place = await lockClinic(transaction, sender, portalEpoch)
  return { sender, ...place, audit: await AuditBatch.open(transaction, sender) }
}
