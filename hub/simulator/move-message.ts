/** What the network does with one message, or with two at the same moment. */
import type { HubAnswer } from './hub-process.ts'
import type { Message } from './network.ts'
import { askOwnTurn, sayOwnTurn } from './own-turns.ts'
import { portalVisit, tell } from './portal-moves.ts'
import type { SimulatedDevice } from './simulated-device.ts'
import type { World } from './world.ts'

export async function moveMessage(world: World, message: Message): Promise<void> {
  const { network, weather, chance } = world
  const device = world.deviceNamed(message.from)
  if (message.answer) return await handOver(world, message, message.answer)
  const { trace } = world
  if (network.cutOff.has(message.from) || chance.happens(weather.lost)) {
    network.take(message)
    trace.say('network', `loses ${say(message)}`)
    // Lost for the device is not lost for good: it may have been slow.
    if (chance.happens(weather.copied)) network.copy(message)
    return await giveUp(device, message)
  }
  if (message.waits && chance.happens(weather.copied)) network.copy(message)
  const dieAfter = chance.happens(weather.hubDies) ? { dieAfter: chance.whole(0, 7) } : {}
  const answer = refusedAtTheDoor(world, device, message)
    ? revoked
    : await world.hub.call(callOf(message), dieAfter, chance.whole(0, 1))
  await arrived(world, message, answer)
}

/** A push, and something else that the hub does at the same moment. */
export interface Pair {
  push: Message
  /** Another device's push, a visitor of the portal, or what the hub does by itself. */
  other: Message | 'portal' | 'hub'
}

export async function moveTogether(world: World, { push, other }: Pair): Promise<void> {
  const { trace, hub } = world
  const call = callOf(push)
  if (typeof other === 'object') {
    trace.say('network', `brings ${say(push)} and ${say(other)} at the same moment`)
    const second = callOf(other)
    const [a, b] = await hub.callTogether(call, (process) => process.call(second))
    await arrived(world, push, a)
    return await arrived(world, other, b)
  }
  if (other === 'hub') return await moveWithOwnTurn(world, push)
  trace.say('network', `brings ${say(push)} as somebody visits the portal`)
  const visit = portalVisit(world)
  const [answer, told] = await hub.callTogether(call, (process) => visit.ask(process))
  await arrived(world, push, answer)
  tell(world, visit, told)
}

/** Each is one transaction: what is sent takes more, and could not be told apart from what comes between. */
async function moveWithOwnTurn(world: World, push: Message): Promise<void> {
  const { chance, hub, trace } = world
  const name = chance.pick(['expireRequests', 'forgetOld'] as const)
  trace.say('network', `brings ${say(push)} as the hub does something by itself`)
  const [answer, done] = await hub.callTogether(callOf(push), (process) =>
    askOwnTurn(world, name, process),
  )
  await arrived(world, push, answer)
  trace.say('hub', sayOwnTurn(name, done))
}

/** The hub has done it; the device may hear of it, later, or never. */
async function arrived(world: World, message: Message, answer: HubAnswer): Promise<void> {
  const { network, weather, chance, trace } = world
  trace.say('hub', `${say(message)}: ${sayAnswer(answer)}`)
  world.heard.remember(message, answer)
  if (message.verb === 'found') noteFounding(world, answer)
  if (message.verb === 'uploadRows') world.isFounded ||= isLastPart(message, answer)
  if (!message.waits) return network.take(message)
  if (answer.kind === 'died' || chance.happens(weather.answerLost)) {
    if (answer.kind !== 'died') trace.say('network', `loses the answer to ${say(message)}`)
    network.take(message)
    return await giveUp(world.deviceNamed(message.from), message)
  }
  Object.assign(message, { answer, answeredAt: world.time })
  if (!chance.happens(weather.late)) await handOver(world, message, answer)
}

function noteFounding(world: World, answer: HubAnswer): void {
  if (answer.kind !== 'answer') return
  world.clinicKey = (JSON.parse(answer.text) as { clinicKey: string }).clinicKey
}

const isLastPart = ({ body }: Message, { kind }: HubAnswer): boolean =>
  kind === 'answer' && (JSON.parse(body) as { last: boolean }).last

async function handOver(world: World, message: Message, answer: HubAnswer): Promise<void> {
  const device = world.deviceNamed(message.from)
  world.network.take(message)
  if (device.life !== message.life) return
  world.trace.say(device.name, `hears the answer to ${say(message)}`)
  world.places.note(message, world.trace.step, answer)
  await device.hear(message, answer)
}

async function giveUp(device: SimulatedDevice, message: Message): Promise<void> {
  if (message.waits && device.life === message.life) await device.giveUp(message)
}

/** A copy of a message keeps the sender that it had, whoever the device has become since. */
const callOf = ({ verb, body, caller }: Message) => ({ verb, body, caller })

const revoked: HubAnswer = { kind: 'refusal', code: 'device_revoked', details: {} }

/** The host lets nobody in who was shut out; a push that it let in just before must be refused by the core. */
function refusedAtTheDoor(world: World, device: SimulatedDevice, { verb }: Message): boolean {
  return world.revoked.has(device) && verb !== 'push'
}

export function pairOf({ chance, network, weather }: World): Pair | null {
  const pushes = network.messages.filter(({ verb, answer }) => verb === 'push' && !answer)
  const push = pushes.length > 0 ? chance.pick(pushes) : null
  if (!push) return null
  const others = pushes.filter(({ from }) => from !== push.from)
  if (others.length > 0) return { push, other: chance.pick(others) }
  const all = [
    ...(weather.portal > 0 ? (['portal'] as const) : []),
    ...(weather.ownTurns > 0 ? (['hub'] as const) : []),
  ]
  return all.length > 0 ? { push, other: chance.pick(all) } : null
}

export function say({ number, from, verb, body, waits }: Message): string {
  const copy = waits ? '' : ', a copy'
  return `${from}'s ${verb} #${String(number)}${copy}${numbersIn(body)}`
}

function numbersIn(body: string): string {
  const { envelopes, cursor } = JSON.parse(body) as {
    envelopes?: { epoch: number; sequence: number }[]
    cursor?: number
  }
  const first = envelopes?.[0]
  const last = envelopes?.at(-1)
  if (first && last)
    return ` (${String(first.epoch)}/${String(first.sequence)}–${String(last.sequence)})`
  return cursor === undefined ? '' : ` (from ${String(cursor)})`
}

interface Shown {
  state?: string
  kind?: string
  through?: number
  head?: number
  results?: { sequence: number; outcome: string; error: { code: string } | null }[]
}

function sayAnswer(answer: HubAnswer): string {
  if (answer.kind === 'died') return `its process dies ${answer.where}`
  if (answer.kind === 'refusal') return `refused: ${answer.code}`
  const { state, kind, through, head, results = [] } = JSON.parse(answer.text) as Shown
  const outcomes = results.map(
    ({ sequence, outcome, error }) =>
      `${String(sequence)} ${outcome}${error ? ` (${error.code})` : ''}`,
  )
  const place = through === undefined ? head : `${String(through)} of ${String(head)}`
  return [state ?? kind ?? 'done', place === undefined ? '' : `at ${String(place)}`, ...outcomes]
    .filter((word) => word !== '')
    .join(', ')
}
