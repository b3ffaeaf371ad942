/**
 * Runs a device's commands in the order of their numbers. One transaction whose first statement locks the
 * clinic's counter row, so that what commits first stands first in the feed; each command in a savepoint of
 * its own. A command that is refused takes its number all the same, so that nothing behind it is blocked.
 */
import { AppError } from '#contract/index.ts'
import type { CommandResult, Envelope, FeedPlace } from '#contract/device/index.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import { AuditBatch } from './audit-batch.ts'
import { actorsOf } from './command-caller.ts'
import {
  lockClinic,
  readResult,
  recordCommands,
  resultColumns,
  storedResults,
} from './command-records.ts'
import type { CommandRecord, StoredResult } from './command-records.ts'
import type { DeviceCaller } from './hub-core.ts'
import type { HubParts } from './hub-parts.ts'
import { refuseOtherFeed } from './feed-marks.ts'
import { isKnownCommand, runEnvelope } from './run-envelope.ts'

export interface Processed {
  results: CommandResult[]
  /** The next number of this epoch. */
  expected: number
  head: number
}

/** @throws AppError device_revoked, number_gap, wrong_state */
export async function processEnvelopes(
  parts: HubParts,
  caller: DeviceCaller,
  envelopes: readonly Envelope[],
  heard?: FeedPlace,
): Promise<Processed> {
  const epoch = envelopes[0]?.epoch ?? 1
  return await parts.database.ofClinic(caller.clinicKey, async (transaction) => {
    const place = await lockClinic(transaction, caller, epoch)
    await refuseOtherFeed(transaction, heard)
    const known = await storedResults(transaction, caller.deviceId, epoch, envelopes)
    const fresh = envelopes.filter(
      ({ sequence }) => sequence > place.lastSequence && !known.has(sequence),
    )
    const [first] = fresh
    if (first && first.sequence !== place.lastSequence + 1) {
      throw new AppError('number_gap', { expected: place.lastSequence + 1 })
    }
    const done = await runAll(parts, transaction, { caller, fresh, head: place.head })
    const lastSequence = place.lastSequence + done.length
    const head = place.head + done.length
    const now = parts.clock()
    const made = await recordCommands(transaction, { caller, epoch, lastSequence, head, now }, done)
    const results = [...known.values(), ...made].sort((a, b) => a.sequence - b.sequence)
    return { results, expected: lastSequence + 1, head }
  })
}

interface Work {
  caller: DeviceCaller
  fresh: readonly Envelope[]
  head: number
}

/** Stops before a command that this hub is too old to know: it waits for the hub's update. */
async function runAll(
  parts: HubParts,
  transaction: HubTransaction,
  { caller, fresh, head }: Work,
): Promise<CommandRecord[]> {
  const done: CommandRecord[] = []
  const actors = await actorsOf(transaction, fresh)
  const audit = await AuditBatch.open(transaction, caller)
  const earlierDone = await earlierRuns(transaction, fresh)
  for (const envelope of fresh) {
    if (!isKnownCommand(parts, envelope)) break
    const sequence = head + done.length + 1
    const { commandId } = envelope
    const earlier =
      earlierDone.get(commandId) ?? done.find((one) => one.envelope.commandId === commandId)
    const record = earlier
      ? {
          ...{ sequence, envelope, outcome: earlier.outcome },
          ...{ error: earlier.error, conflicts: earlier.conflicts },
        }
      : await runNew(parts, transaction, {
          ...{ caller, envelope, sequence, audit },
          actor: actors.get(envelope.actorId ?? '') ?? null,
          refusedHere: done.flatMap((one) =>
            one.outcome === 'refused'
              ? [{ sequence: one.sequence, baseVersions: one.envelope.baseVersions }]
              : [],
          ),
        })
    done.push(record)
  }
  await audit.write()
  return done
}

const runNew = async (...run: Parameters<typeof runEnvelope>) => (await runEnvelope(...run)).record

/**
 * After a restore a device sends again, under new numbers, what it had sent before: it is not done twice.
 * Within one epoch a number belongs to one command; only a new epoch can bring a command again.
 */
async function earlierRuns(
  { sql }: HubTransaction,
  fresh: readonly Envelope[],
): Promise<Map<string, CommandResult>> {
  const [first] = fresh
  if (!first || first.epoch === 1) return new Map()
  const rows = await sql<StoredResult>(
    `SELECT DISTINCT ON (command_id) ${resultColumns} FROM command_record
     WHERE command_id = ANY($1) AND device_id = $2 ORDER BY command_id, sequence`,
    [fresh.map(({ commandId }) => commandId), first.deviceId],
  )
  return new Map(rows.map((row) => [row.commandId, readResult(row)]))
}
