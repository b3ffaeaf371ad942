/** A command of the portal that the whole clinic hears of: in the one order, in the feed. */
import { AppError } from '#contract/index.ts'
import type { ErrorCode, ProcedureName } from '#contract/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import { canonicalHash } from '#main/kernel/canonical.ts'
import type { CommandHandler } from '#main/kernel/handler.ts'
import { newCommandId } from '#main/kernel/ids.ts'
import { announceHead } from './announce-head.ts'
import { recordCommands } from './command-records.ts'
import type { CommandRecord } from './command-records.ts'
import type { HubEnvelope } from './run-envelope.ts'
import { runEnvelope } from './run-envelope.ts'
import { portalEpoch, takePlace } from './portal-run.ts'
import type { PortalPlace, PortalRun } from './portal-run.ts'

type AnyCommand = CommandHandler<ProcedureName, JsonValue | undefined>

export async function runSynced(run: PortalRun, handler: AnyCommand): Promise<unknown> {
  const { parts, clinicKey, asked } = run
  const done = await parts.database.ofClinic(clinicKey, async (transaction) => {
    const place = await takePlace(run, transaction)
    const one = await runInPlace(run, transaction, place, handler, asked as JsonValue)
    await place.audit.write()
    return one
  })
  if (done.record.error) throw asThrown(done.record.error)
  return done.output
}

/** One more command of the hub's own, at the end of the feed; moves the place on. */
export async function runInPlace(
  run: PortalRun,
  transaction: HubTransaction,
  place: PortalPlace,
  handler: AnyCommand,
  asked: JsonValue,
): Promise<{ record: CommandRecord; output: unknown }> {
  const { parts, clinicKey, caller } = run
  const now = parts.clock()
  const { head, lastSequence, sender, audit } = place
  // Whose it is is found out now, by the session; what is run knows no more than the envelope says.
  const prepared = await handler.prepare(transaction.tx, asked as never, {
    ...{ caller, now, randomBytes: parts.randomBytes },
    subject: () => undefined,
  })
  const envelope = envelopeOf(run, place, handler.name, withoutSecrets(asked, handler), prepared)
  const done = await runEnvelope(parts, transaction, {
    ...{ caller: sender, envelope, audit },
    ...{ sequence: head + 1, actor: null, refusedHere: [] },
  })
  Object.assign(place, { head: head + 1, lastSequence: lastSequence + 1 })
  await recordCommands(
    transaction,
    { caller: sender, epoch: portalEpoch, lastSequence: lastSequence + 1, head: head + 1, now },
    [done.record],
  )
  await announceHead(transaction, clinicKey, head + 1)
  return done
}

function envelopeOf(
  { parts, entry, caller }: PortalRun,
  { sender, head, lastSequence }: PortalPlace,
  name: ProcedureName,
  input: JsonValue,
  prepared: JsonValue | undefined,
): HubEnvelope {
  const { version = 1 } = parts.entries.get(name)?.meta ?? entry.meta
  const content = {
    commandId: newCommandId(parts.clock(), parts.randomBytes),
    ...{ name, wireVersion: version, deviceId: sender.deviceId, epoch: portalEpoch },
    ...{ sequence: lastSequence + 1, actorId: null, baseSequence: head, baseVersions: {} },
    claimedAt: parts.clock(),
    input: { input, prepared: prepared ?? null },
  }
  return { ...content, audience: caller.audience, payloadHash: canonicalHash(content) }
}

function withoutSecrets(asked: JsonValue, { secrets }: AnyCommand): JsonValue {
  if (secrets.length === 0) return asked
  const all = Object.entries(asked as Record<string, JsonValue>)
  return Object.fromEntries(all.filter(([key]) => !secrets.includes(key)))
}

export const asThrown = ({ code, details }: { code: string; details: JsonValue }): AppError =>
  new AppError(code as ErrorCode, details as never)
