/**
 * The feed is kept for as long as commands of old versions are taken. Who was away for longer copies the
 * clinic whole; the records of commands stay, so that nothing is ever done twice.
 */
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import { acceptedMs } from '#main/sync/index.ts'
import type { HubParts } from './hub-parts.ts'

export async function pruneFeeds({ database, clock }: HubParts): Promise<void> {
  const before = clock() - acceptedMs
  const clinics = await database.acrossClinics(({ sql }) =>
    sql<{ clinic_key: string }>(`SELECT clinic_key FROM hub_clinic WHERE state = 'open'`),
  )
  for (const { clinic_key: clinicKey } of clinics) {
    await database.ofClinic(clinicKey, (transaction) => pruneOne(transaction, clinicKey, before))
  }
}

async function pruneOne({ sql }: HubTransaction, clinicKey: string, before: number): Promise<void> {
  await sql('SELECT 1 FROM hub_clinic WHERE clinic_key = $1 FOR UPDATE', [clinicKey])
  // By place in the feed, not by each command's own time: clocks that were set back leave no holes.
  const [row] = await sql<{ through: string | null }>(
    'SELECT max(sequence) AS through FROM command_record WHERE processed_at < $1',
    [before],
  )
  const through = Number(row?.through ?? 0)
  if (through === 0) return
  await sql('DELETE FROM feed_entry WHERE sequence <= $1', [through])
  await sql('DELETE FROM received_envelope WHERE received_at < $1', [before])
  await sql('UPDATE hub_clinic SET feed_from = greatest(feed_from, $2) WHERE clinic_key = $1', [
    clinicKey,
    through,
  ])
}
