/** A command of the portal that the whole clinic hears of: in the one order, in the feed. */
import { AppError } from '#contract/index.ts'
import type { ErrorCode } from '#contract/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import { canonicalHash } from '#main/kernel/canonical.ts'
import { envelopeInput } from '#main/kernel/envelope-input.ts'
import { newCommandId } from '#main/kernel/ids.ts'
import { prepareCommand } from '#main/kernel/prepare-command.ts'
import { recordCommands } from './command-records.ts'
import type { CommandRecord } from './command-records.ts'
import type { HubCommand } from './hub-parts.ts'
import type { HubEnvelope } from './run-envelope.ts'
import { runEnvelope } from './run-envelope.ts'
import { portalEpoch, takePlace } from './portal-run.ts'
import type { PortalPlace, PortalRun } from './portal-run.ts'

export async function runSynced(run: PortalRun, handler: HubCommand['handler']): Promise<unknown> {
  const { parts, clinicKey, entry, asked } = run
  const command = { entry, handler }
  const done = await parts.database.ofClinic(clinicKey, async (transaction) => {
    const place = await takePlace(run, transaction)
    const one = await runInPlace(run, transaction, place, command, asked as Asked)
    await place.audit.write()
    return one
  })
  if (done.record.error) throw asThrown(done.record.error)
  return done.output
}

export type Asked = Readonly<Record<string, JsonValue>>

/** One more command of the hub's own, at the end of the feed; moves the place on. */
export async function runInPlace(
  run: PortalRun,
  transaction: HubTransaction,
  place: PortalPlace,
  { entry, handler }: HubCommand,
  asked: Asked,
): Promise<{ record: CommandRecord; output: unknown }> {
  const { parts, caller } = run
  const now = parts.clock()
  const { head, lastSequence, sender, audit } = place
  // Whose it is is found out now, by the session; what is run knows no more than the envelope says.
  const { prepared } = await prepareCommand(handler, transaction.tx, asked as never, {
    ...{ caller, now, randomBytes: parts.randomBytes },
  })
  const input = envelopeInput(asked, prepared, handler.secrets)
  const envelope = envelopeOf(run, place, entry, input)
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
  return done
}

function envelopeOf(
  { parts, caller }: PortalRun,
  { sender, head, lastSequence }: PortalPlace,
  { name, meta }: HubCommand['entry'],
  input: JsonValue,
): HubEnvelope {
  const content = {
    commandId: newCommandId(parts.clock(), parts.randomBytes),
    ...{ name, wireVersion: meta.version, deviceId: sender.deviceId, epoch: portalEpoch },
    ...{ sequence: lastSequence + 1, actorId: null, baseSequence: head, baseVersions: {} },
    claimedAt: parts.clock(),
    input,
  }
  return { ...content, audience: caller.audience, payloadHash: canonicalHash(content) }
}

export const asThrown = ({ code, details }: { code: string; details: JsonValue }): AppError =>
  new AppError(code as ErrorCode, details as never)
