/**
 * The feed is kept for as long as commands of old versions are taken. Who was away for longer copies the
 * clinic whole. The records of commands stay, so that nothing is ever done twice; and so does which rows each
 * of them changed, without what was in them: an edit that comes very late may have been made without knowing
 * of another one.
 */
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import { acceptedMs } from '#main/sync/index.ts'
import type { HubParts } from './hub-parts.ts'
import { openClinics } from './open-clinics.ts'

export async function pruneFeeds({ database, clock }: HubParts): Promise<void> {
  const before = clock() - acceptedMs
  for (const clinicKey of await openClinics(database)) {
    await database.ofClinic(clinicKey, (transaction) => pruneOne(transaction, clinicKey, before))
  }
}

async function pruneOne({ sql }: HubTransaction, clinicKey: string, before: number): Promise<void> {
  const [clinic] = await sql<{ feed_from: string }>(
    'SELECT feed_from FROM hub_clinic WHERE clinic_key = $1 FOR UPDATE',
    [clinicKey],
  )
  // By place in the feed, not by each command's own time: clocks that were set back leave no holes.
  const [row] = await sql<{ through: string | null }>(
    'SELECT max(sequence) AS through FROM command_record WHERE processed_at < $1',
    [before],
  )
  const from = Number(clinic?.feed_from ?? 0)
  const through = Number(row?.through ?? 0)
  if (through <= from) return
  await sql('UPDATE feed_entry SET row = NULL WHERE sequence > $1 AND sequence <= $2', [
    from,
    through,
  ])
  await sql('DELETE FROM received_envelope WHERE received_at < $1', [before])
  await sql('UPDATE hub_clinic SET feed_from = $2 WHERE clinic_key = $1', [clinicKey, through])
}
