/**
 * One command on the hub, in a savepoint: read, authorised, run by the same handler as at the desk. Whatever
 * a rule says against it becomes its result; only a database that fails stops the batch, to be tried again.
 */
import { AppError } from '#contract/index.ts'
import type { Audience, ProcedureName } from '#contract/index.ts'
import type { Envelope } from '#contract/device/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import { setAsideAnswers } from '#main/intake/index.ts'
import type { Actor } from '#main/kernel/caller.ts'
import { executeCommand } from '#main/kernel/execute-command.ts'
import type { Executed } from '#main/kernel/execute-command.ts'
import { Refusal } from '#main/kernel/handler.ts'
import { auditOfEnvelope, guardKioskEnvelope, readEnvelope } from '#main/sync/index.ts'
import type { AuditBatch } from './audit-batch.ts'
import { commandCaller } from './command-caller.ts'
import type { CommandRecord } from './command-records.ts'
import { isPassing } from './database-trouble.ts'
import { hubBasis } from './hub-basis.ts'
import type { RefusedHere } from './hub-basis.ts'
import type { Sender } from './hub-core.ts'
import { commandOf } from './hub-parts.ts'
import type { HubCommand, HubParts } from './hub-parts.ts'
import { settleSlug } from './portal-slugs.ts'

/** As it travels, or as the hub makes one for a visitor of the portal. */
export type HubEnvelope = Omit<Envelope, 'audience'> & { audience: Audience }

export interface EnvelopeRun {
  caller: Sender
  envelope: HubEnvelope
  /** Its place in the feed. */
  sequence: number
  actor: Actor | null
  audit: AuditBatch
  refusedHere: RefusedHere
}

/** False for a command that a newer device knows and this hub does not. */
export function isKnownCommand({ entries }: HubParts, { name, wireVersion }: Envelope): boolean {
  const entry = entries.get(name as ProcedureName)
  return entry?.meta.synced === true && wireVersion <= entry.meta.version
}

export async function runEnvelope(
  parts: HubParts,
  transaction: HubTransaction,
  run: EnvelopeRun,
): Promise<{ record: CommandRecord; output: unknown }> {
  const { envelope, sequence, audit } = run
  const { entry, handler } = commandOf(parts, envelope.name as ProcedureName)
  // A claim about the future would put what happened now before what happened then.
  const heardAt = parts.clock()
  const now = Math.min(envelope.claimedAt, heardAt)
  let error: AppError
  try {
    const done = await inSavepoint(transaction, sequence, () =>
      execute(transaction, { run, entry, handler, now, heardAt }),
    )
    audit.add(auditOfEnvelope(envelope, run.actor, done.subject, { at: now, errorCode: null }))
    const outcome = done.conflicts.length > 0 ? 'merged' : 'applied'
    const { output, conflicts } = done
    return { record: { sequence, envelope, outcome, error: null, conflicts }, output }
  } catch (thrown) {
    if (isPassing(thrown)) throw thrown
    error = asAppError(thrown, () => parts.report(thrown, entry.name))
  }
  const nothing = { type: null, id: null }
  audit.add(auditOfEnvelope(envelope, run.actor, nothing, { at: now, errorCode: error.code }))
  const refused = { code: error.code, details: error.details as JsonValue }
  const isSetAside = await inSavepoint(transaction, sequence, () =>
    setAsideAnswers(transaction.tx, envelope, error, heardAt),
  )
  const outcome = isSetAside ? 'setAside' : 'refused'
  const record = { sequence, envelope, outcome, error: refused, conflicts: [] } as const
  return { record, output: null }
}

interface Work extends HubCommand {
  run: EnvelopeRun
  now: number
  heardAt: number
}

async function execute(transaction: HubTransaction, work: Work): Promise<Executed> {
  const { run, entry, handler, now, heardAt } = work
  const { envelope, caller: device } = run
  const caller = commandCaller(entry, device.role, envelope.audience, run.actor)
  const body = readEnvelope(entry, handler, envelope, heardAt)
  if (device.role === 'kiosk') await guardKioskEnvelope(transaction.tx, device, envelope, body, now)
  const done = await executeCommand(transaction.tx, handler, {
    ...{ ...body, caller, now, heardAt, commandId: envelope.commandId },
    again: true,
    basis: hubBasis(transaction, envelope, run.refusedHere),
  })
  if (done.output instanceof Refusal) throw done.output.error
  if (done.subject.type === 'setting') await settleSlug(transaction, device.clinicKey, heardAt)
  return done
}

/** Links are checked before the savepoint is let go, so that one command's broken link is its own. */
async function inSavepoint<T>(
  { sql }: HubTransaction,
  sequence: number,
  task: () => Promise<T>,
): Promise<T> {
  await sql(`SAVEPOINT command; SET LOCAL foyer.sequence = '${String(sequence)}'`)
  try {
    const result = await task()
    await sql(
      'SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED; RELEASE SAVEPOINT command',
    )
    return result
  } catch (error) {
    if (!isPassing(error)) await sql('ROLLBACK TO SAVEPOINT command; RELEASE SAVEPOINT command')
    throw error
  }
}

function asAppError(error: unknown, report: () => string): AppError {
  if (error instanceof AppError) return error
  return new AppError('internal', { correlationId: report() })
}
