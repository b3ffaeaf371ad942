/** A sign-up that nobody confirmed is forgotten in time, and what is forgotten stands in no table of anybody. */
import { tablesOf } from '../hub-backup.ts'
import type { SimulatedDevice } from '../simulated-device.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'

const lifetime = 72 * 60 * 60_000

export async function forgottenIsNowhere(world: World): Promise<void> {
  const addresses = new Set(world.ledger.portal.flatMap(({ address }) => address ?? []))
  if (addresses.size === 0) return
  const kept = await keptAddresses(world)
  const gone = [...addresses].filter((address) => !kept.has(address))
  if (gone.length === 0) return
  await refuseAtTheHub(world, gone)
  for (const device of world.trusted) await refuseAtDevice(world, device, gone)
}

interface Kept {
  email: string
  isOver: boolean
}

async function keptAddresses({ hub, clinicKey, tidiedAt }: World): Promise<Set<string>> {
  const rows = await hub.rows<Kept>(
    `SELECT account.email, said.asked_at < $2 AND NOT EXISTS (
       SELECT 1 FROM portal_link AS link WHERE link.clinic_key = $1 AND link.expires_at > $3
       AND link.account_id = account.id AND link.used_at IS NULL) AS "isOver"
     FROM portal_account AS account JOIN portal_signup AS said
       ON said.clinic_key = account.clinic_key AND said.id = account.id
     WHERE account.clinic_key = $1`,
    clinicKey,
    tidiedAt - lifetime,
    tidiedAt,
  )
  const over = rows.find(({ isOver }) => isOver)
  if (over) throw new Violation('a sign-up that nobody confirmed is forgotten', [over.email])
  return new Set(rows.map(({ email }) => email))
}

async function refuseAtTheHub({ hub, clinicKey }: World, gone: readonly string[]): Promise<void> {
  const search = [...(await tablesOf(hub)).keys()].map(
    (table) =>
      `SELECT '${table}' AS name FROM "${table}" AS one
       WHERE clinic_key = $1 AND one::text LIKE ANY($2)`,
  )
  const found = await hub.rows<{ name: string }>(
    search.join(' UNION ALL '),
    clinicKey,
    gone.map((address) => `%${address}%`),
  )
  if (found[0]) throw stillThere('the hub', found[0].name)
}

/** What a hub that was put back has lost is kept at the desks until somebody has seen to it. */
async function refuseAtDevice(
  { hasLostHub }: World,
  { name: device, store: { reader } }: SimulatedDevice,
  gone: readonly string[],
): Promise<void> {
  const tables = await reader.sql<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'patient_search%'",
    [],
  )
  for (const { name } of tables) {
    if (hasLostHub && name === 'left_behind') continue
    const text = JSON.stringify(await reader.sql(`SELECT * FROM "${name}"`, []))
    if (gone.some((address) => text.includes(address))) throw stillThere(device, name)
  }
}

const stillThere = (who: string, table: string) =>
  new Violation('what is forgotten is nowhere', [`${who} has an address in ${table}`])
