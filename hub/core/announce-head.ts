import type { HubTransaction } from '#db/postgres/hub-database.ts'

export const headChannel = 'foyer_head'

/** Heard by every process of the hub once this transaction has committed. */
export async function announceHead(
  { sql }: HubTransaction,
  clinicKey: string,
  head: number,
): Promise<void> {
  await sql('SELECT pg_notify($1, $2)', [headChannel, `${clinicKey} ${String(head)}`])
}
