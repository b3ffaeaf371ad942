/** What the hub did follows from what it was sent and in which order: done again, it comes to the same. */
import { syncedTables } from '#db/entities/index.ts'
import type { CommandResult, Envelope } from '#contract/device/index.ts'
import type { DeviceCaller } from '#hub/core/hub-core.ts'
import { v5 } from 'uuid'
import { turnAgain } from '../own-turns.ts'
import { askAgain } from '../portal-moves.ts'
import type { OwnTurn } from '../ledger.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'
import type { LoggedCommand } from '../logged-command.ts'
import { refuseDifferences, replicaOfHub } from './equal-replicas.ts'

const promise = 'the same commands in the same order come to the same'

export async function replayComesToTheSame(
  world: World,
  log: readonly LoggedCommand[],
): Promise<void> {
  const clinicKey = await emptyTwin(world)
  const time = world.time
  for (const batch of batches(log, world.ledger.own)) {
    world.time = batch[0]?.processedAt ?? time
    await doAgain(world, clinicKey, batch)
  }
  world.time = time
  const [twin, hub] = [
    await replicaOfHub(world.hub, clinicKey),
    await replicaOfHub(world.hub, world.clinicKey),
  ]
  refuseDifferences(promise, 'the replay', twin, hub)
  await refuseOtherCommands(world, clinicKey, log)
}

/** The clinic as it was founded, with the same devices. */
async function emptyTwin(world: World): Promise<string> {
  const { hub, heard } = world
  const clinicKey = v5('twin', world.clinicKey)
  // Its address is made from its name, and must be free for it as it was the first time.
  await hub.closeClinics()
  await hub.rows(
    `INSERT INTO hub_clinic (clinic_key, store_id, name, state, created_at)
     SELECT $1, $1, name, 'founding', 0 FROM hub_clinic WHERE clinic_key = $2`,
    clinicKey,
    world.clinicKey,
  )
  await hub.rows(
    `INSERT INTO hub_device (clinic_key, id, name, role, clinic_id, public_key, joined_at)
     SELECT $1, id, name, role, clinic_id, public_key, joined_at FROM hub_device
     WHERE clinic_key = $2`,
    clinicKey,
    world.clinicKey,
  )
  const caller = { clinicKey, deviceId: '', role: 'desk', clinicId: null } as const
  const place = ({ table }: { table: string }) => syncedTables.indexOf(table)
  const rows = [...heard.firstRows.values()].sort((a, b) => place(a) - place(b))
  await ask(world, 'uploadRows', caller, { rows, last: true })
  return clinicKey
}

/** What the hub took at the same moment of one device, or did by itself in one turn. */
function batches(log: readonly LoggedCommand[], own: readonly OwnTurn[]): LoggedCommand[][] {
  const turnOf = ({ commandId }: LoggedCommand) =>
    own.find(({ commandIds }) => commandIds.has(commandId))
  const all: LoggedCommand[][] = []
  for (const command of log) {
    const last = all.at(-1)
    const before = last?.at(-1)
    const turn = turnOf(command)
    const isSameTurn = before !== undefined && turn !== undefined && turnOf(before) === turn
    const isSamePush =
      before?.deviceId === command.deviceId &&
      before.epoch === command.epoch &&
      before.number + 1 === command.number &&
      before.processedAt === command.processedAt &&
      command.envelope !== null
    if ((isSamePush || isSameTurn) && last) last.push(command)
    else all.push([command])
  }
  return all
}

async function doAgain(
  world: World,
  clinicKey: string,
  batch: readonly LoggedCommand[],
): Promise<void> {
  const [first] = batch
  const device = world.devices.find(({ caller }) => caller?.deviceId === first?.deviceId)
  if (device?.caller) {
    const envelopes = batch.flatMap(({ envelope }): Envelope[] => (envelope ? [envelope] : []))
    const text = await ask(world, 'push', { ...device.caller, clinicKey }, { envelopes })
    return refuseOtherOutcomes(batch, (JSON.parse(text) as { results: CommandResult[] }).results)
  }
  const turn = world.ledger.own.find(({ commandIds }) => commandIds.has(first?.commandId ?? ''))
  if (turn) return await turnAgain(world, turn)
  const visit = world.ledger.portal.find(({ commandId }) => commandId === first?.commandId)
  if (!visit) {
    throw new Violation('the hub does only what somebody asked for', [
      `${String(first?.name)}, ${String(first?.sequence)} in the feed`,
    ])
  }
  await askAgain(world, clinicKey, visit)
}

/** What the hub did by itself is nothing that it was sent: it must find the same to do, in the same place. */
async function refuseOtherCommands(
  { hub }: World,
  clinicKey: string,
  log: readonly LoggedCommand[],
): Promise<void> {
  const again = await hub.rows<{ name: string; outcome: string }>(
    'SELECT name, outcome FROM command_record WHERE clinic_key = $1 ORDER BY sequence',
    clinicKey,
  )
  const say = (one?: { name: string; outcome: string }) =>
    `${String(one?.name)} ${String(one?.outcome)}`
  for (let place = 0; place < Math.max(log.length, again.length); place += 1) {
    if (say(log[place]) === say(again[place])) continue
    throw new Violation(promise, [
      `${String(place + 1)} in the feed: first ${say(log[place])}, again ${say(again[place])}`,
    ])
  }
}

function refuseOtherOutcomes(
  batch: readonly LoggedCommand[],
  results: readonly CommandResult[],
): void {
  for (const [index, { sequence, device, number, name, outcome, error }] of batch.entries()) {
    const again = results[index]
    if (again?.outcome === outcome && again.error?.code === error?.code) continue
    throw new Violation(promise, [
      `${name} of ${device}, its ${String(number)}, ${String(sequence)} in the feed`,
      `first: ${outcome} ${JSON.stringify(error)}`,
      `again: ${String(again?.outcome)} ${JSON.stringify(again?.error)}`,
    ])
  }
}

async function ask(
  { hub }: World,
  verb: 'uploadRows' | 'push',
  caller: DeviceCaller,
  input: object,
): Promise<string> {
  const answer = await hub.call({ verb, body: JSON.stringify(input), caller })
  if (answer.kind === 'answer') return answer.text
  throw new Violation('the hub takes again what it took before', [
    `device.${verb}: ${JSON.stringify(answer)}`,
  ])
}
