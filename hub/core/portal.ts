/**
 * What patients do in the portal goes the way of every command: under the clinic's lock, into the one order
 * and the feed. The hub is its own device there, with a count of its own.
 */
import { AppError } from '#contract/index.ts'
import type { ErrorCode, Output, ProcedureName } from '#contract/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import { canonicalHash } from '#main/kernel/canonical.ts'
import { newCommandId } from '#main/kernel/ids.ts'
import { parseInput } from '#main/kernel/parse-input.ts'
import { announceHead } from './announce-head.ts'
import { AuditBatch, hubDeviceId } from './audit-batch.ts'
import { lockClinic, recordCommands } from './command-records.ts'
import type { Sender } from './hub-core.ts'
import type { HubParts } from './hub-parts.ts'
import { runEnvelope } from './run-envelope.ts'

const epoch = 1

/** @throws AppError */
export async function runForPortal<N extends ProcedureName>(
  parts: HubParts,
  clinicKey: string,
  name: N,
  input: unknown,
  audience: 'public' | 'portal',
): Promise<Output<N>> {
  const entry = parts.entries.get(name)
  if (!entry?.meta.synced) throw new AppError('not_found', { what: 'procedure' })
  const asked = parseInput(entry, input) as JsonValue
  const deviceId = hubDeviceId(clinicKey)
  const sender: Sender = { clinicKey, deviceId, role: 'portal', clinicId: null }
  const { record, output } = await parts.database.ofClinic(clinicKey, async (transaction) => {
    await standAsDevice(parts, transaction, deviceId)
    const { head, lastSequence } = await lockClinic(transaction, sender, epoch)
    const content = {
      commandId: newCommandId(parts.clock(), parts.randomBytes),
      ...{ name, wireVersion: entry.meta.version, deviceId, epoch, sequence: lastSequence + 1 },
      ...{ actorId: null, baseSequence: head, baseVersions: {}, claimedAt: parts.clock() },
      input: { input: asked, prepared: null },
    }
    const audit = await AuditBatch.open(transaction, sender)
    const done = await runEnvelope(parts, transaction, {
      caller: sender,
      envelope: { ...content, audience, payloadHash: canonicalHash(content) },
      ...{ sequence: head + 1, actor: null, audit, refusedHere: [] },
    })
    await audit.write()
    const place = { lastSequence: lastSequence + 1, head: head + 1, now: parts.clock() }
    await recordCommands(transaction, { caller: sender, epoch, ...place }, [done.record])
    await announceHead(transaction, clinicKey, head + 1)
    return done
  })
  if (record.error) throw asThrown(record.error)
  return output as Output<N>
}

async function standAsDevice(
  { clock }: HubParts,
  { sql }: HubTransaction,
  deviceId: string,
): Promise<void> {
  await sql(
    `INSERT INTO hub_device (id, name, role, public_key, joined_at)
     VALUES ($1, 'Portal', 'portal', '', $2) ON CONFLICT DO NOTHING`,
    [deviceId, clock()],
  )
}

const asThrown = ({ code, details }: { code: string; details: JsonValue }) =>
  new AppError(code as ErrorCode, details as never)
