/** A second file of the same clinic, where the first one’s commands are run from their envelopes. */
import { AppError, procedures } from '#contract/index.ts'
import type { ProcedureName } from '#contract/index.ts'
import { OutboxEntry, syncedEntities } from '#db/entities/index.ts'
import type { OutboxEntryRow } from '#db/entities/index.ts'
import { handlers } from '#main/core/handlers.ts'
import { findActor } from '#main/session/resolve-caller.ts'
import { envelopeOf } from '#main/sync/append-envelope.ts'
import { readEnvelope } from '#main/sync/read-envelope.ts'
import type { TestClinic } from '#main/testing/index.ts'
import type { EntitySchema } from 'typeorm'
import { executeCommand } from './execute-command.ts'
import type { Basis } from './handler.ts'

/** Nobody else changed anything. */
export const nobodyElse: Basis = {
  isStale: () => Promise.resolve(false),
  changedByOthers: () => Promise.resolve(new Set()),
}

interface Row {
  id: string
}
const tables = syncedEntities as unknown as readonly EntitySchema<Row>[]

/** What one has and the other has not. */
export async function copyRows(from: TestClinic, onto: TestClinic): Promise<void> {
  await onto.store.write(async (tx) => {
    for (const table of tables) {
      const known = new Set((await tx.find(table)).map(({ id }) => id))
      const rows = (await from.store.reader.find(table)).filter(({ id }) => !known.has(id))
      if (rows.length > 0) await tx.insert(table, rows)
    }
  })
}

/** Every synced row as its column texts, so that even the order of keys within JSON counts. */
export async function syncedRows(clinic: TestClinic): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {}
  for (const { options } of tables) {
    all[options.name] = await clinic.store.reader.sql(
      `SELECT * FROM "${options.name}" ORDER BY id`,
      [],
    )
  }
  return all
}

export const outboxOf = (clinic: TestClinic): Promise<OutboxEntryRow[]> =>
  clinic.store.reader.find(OutboxEntry, { order: { sequence: 'ASC' } })

/** What became of it: null where it was applied. Whatever is no `AppError` is thrown on. */
export async function runElsewhere(
  onto: TestClinic,
  entry: OutboxEntryRow,
  { basis = nobodyElse, heardAt = entry.claimedAt } = {},
): Promise<AppError | null> {
  const envelope = envelopeOf(entry)
  const procedure = procedures.find(({ name }) => name === envelope.name)
  const handler = handlers.get(envelope.name as ProcedureName)
  if (!procedure || handler?.kind !== 'command') throw new Error(`${envelope.name} is no command`)
  const { commandId, audience, actorId, claimedAt: now } = envelope
  try {
    await onto.store.write(async (tx) => {
      const actor = actorId === null ? null : await findActor(tx, actorId)
      await executeCommand(tx, handler, {
        ...readEnvelope(procedure, handler, envelope, now),
        caller: { audience, session: null, actor },
        ...{ now, heardAt, commandId, basis },
        again: true,
      })
    })
    return null
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}
