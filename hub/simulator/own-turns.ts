/**
 * What the hub does by itself: it sends what is due, ends requests whose time has passed and forgets sign-ups.
 * Each of these comes round in both of its processes, at any moment.
 */
import { newCommandId } from '#main/kernel/ids.ts'
import type { Fate, HubAnswer, HubProcess } from './hub-process.ts'
import type { OwnTurn } from './ledger.ts'
import { ownTurns } from './own-turn-names.ts'
import type { OwnTurnName } from './own-turn-names.ts'
import { drawingAgain, remembering } from './remembered-chance.ts'
import type { World } from './world.ts'

const names = Object.keys(ownTurns) as OwnTurnName[]

export const anyOwnTurn = (world: World): OwnTurnName => world.chance.pick(names)

export async function askOwnTurn(
  world: World,
  name: OwnTurnName,
  process: HubProcess,
  fate: Fate = {},
): Promise<HubAnswer> {
  const { ledger, time } = world
  const bytes: Uint8Array[] = []
  const stream = `own turn ${String(ledger.own.length)}`
  const answer = await remembering(world, stream, bytes, () =>
    process.serve(ownTurns[name], fate, (core) => core[name]()),
  )
  // Not every draw is a command's id; those that are none name nothing.
  const commandIds = new Set(bytes.map((drawn) => newCommandId(time, () => drawn)))
  ledger.own.push({ name, bytes, commandIds })
  return answer
}

export async function takeOwnTurn(world: World): Promise<void> {
  const { chance, weather, hub, trace } = world
  const name = anyOwnTurn(world)
  // A process that dies as it sends keeps what it had claimed for a while, which no log of commands shows.
  const dies = name !== 'sendDue' && chance.happens(weather.hubDies)
  const fate = dies ? { dieAfter: chance.whole(0, 5) } : {}
  const answer = await askOwnTurn(world, name, hub.process(chance.whole(0, 1)), fate)
  trace.say('hub', sayOwnTurn(name, answer))
}

export const sayOwnTurn = (name: OwnTurnName, answer: HubAnswer): string =>
  `by itself, ${name}: ${answer.kind === 'answer' ? answer.text : answer.kind}`

/** Nothing is left that is due; gives whether there was anything. */
export async function tidyUp(world: World): Promise<boolean> {
  const before = await headOf(world)
  for (const name of names) {
    const answer = await askOwnTurn(world, name, world.hub.process(0))
    world.trace.say('hub', sayOwnTurn(name, answer))
  }
  world.tidiedAt = world.time
  return (await headOf(world)) !== before
}

async function headOf({ hub, clinicKey }: World): Promise<number> {
  const [clinic] = await hub.rows<{ sequence: string }>(
    'SELECT sequence FROM hub_clinic WHERE clinic_key = $1',
    clinicKey,
  )
  return Number(clinic?.sequence)
}

/** Once more for whichever clinic is open, as a replay does. */
export async function turnAgain(world: World, { name, bytes }: OwnTurn): Promise<void> {
  await drawingAgain(world, bytes, () =>
    world.hub.process(0).serve(ownTurns[name], {}, (core) => core[name]()),
  )
}
