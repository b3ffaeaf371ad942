/** Somebody does something at a device; what they were told is checked at once and written down. */
import { procedures } from '#contract/index.ts'
import { ORPCError } from '@orpc/client'
import type { SimulatedDevice } from './simulated-device.ts'
import { Violation } from './violation.ts'
import type { Deed } from './workload/deed.ts'
import type { World } from './world.ts'

export interface Newest {
  id: string
  epoch: number
  sequence: number
  name: string
}

const synced = new Set<string>(procedures.filter(({ meta }) => meta.synced).map(({ name }) => name))

export async function doDeed(world: World, device: SimulatedDevice, deed: Deed): Promise<void> {
  const { life } = device
  const before = await newest(device)
  const told = await Promise.race([
    deed.run().then(
      () => 'done' as const,
      (error: unknown) => error,
    ),
    life.ended,
  ])
  if (life.isOver) {
    world.trace.say(device.name, `${deed.words} – the process dies ${life.diedAt ?? ''}`)
    return await noteUnanswered(world, device, deed, before)
  }
  const after = await newest(device)
  if (told === 'done') {
    world.trace.say(device.name, `${deed.words}${numberOf(after, before)}`)
    return keepPromise(world, device, deed, { before, after })
  }
  const code = told instanceof ORPCError ? String(told.code) : String(told)
  world.trace.say(device.name, `${deed.words} – refused: ${code}`)
  world.ledger.refused += 1
  if (!(told instanceof ORPCError) || code === 'internal') {
    throw new Violation('a device foresees whatever people do', [deed.words, ...device.unforeseen])
  }
  if (after?.id !== before?.id) {
    throw new Violation('what is refused changes nothing', [deed.words, code])
  }
}

interface Around {
  before: Newest | null
  after: Newest | null
}

function keepPromise(
  world: World,
  device: SimulatedDevice,
  deed: Deed,
  { before, after }: Around,
): void {
  const isNew = after !== null && after.id !== before?.id
  if (isNew !== synced.has(deed.name)) {
    throw new Violation('what is said to be saved is in the outbox', [deed.words, deed.name])
  }
  if (!isNew) return
  const follows = after.epoch === before?.epoch ? before.sequence + 1 : 1
  if (after.name !== deed.name || after.sequence !== follows) {
    throw new Violation('each command takes the next number', [
      `${deed.name} came as ${after.name} ${String(after.sequence)}, not ${String(follows)}`,
    ])
  }
  promise(world, device, deed, after)
}

function promise(
  { ledger, trace }: World,
  { name: device }: SimulatedDevice,
  { name, answer, file }: Deed,
  { id }: Newest,
): void {
  ledger.add({ commandId: id, device, name, step: trace.step, answer: answer ?? null })
  if (file) ledger.files.set(file, { device })
}

/** The process died: whether it was saved is seen in the file, and then it must not be lost either. */
async function noteUnanswered(
  world: World,
  device: SimulatedDevice,
  deed: Deed,
  before: Newest | null,
): Promise<void> {
  await restart(world, device)
  const after = await newest(device)
  const isNew = after !== null && after.id !== before?.id
  if (isNew) promise(world, device, deed, after)
  world.trace.say(device.name, `starts again; it was ${isNew ? 'saved' : 'not saved'}`)
}

export async function restart(world: World, device: SimulatedDevice): Promise<void> {
  await device.stop('')
  world.screens.forget(device.name)
  await device.start()
}

async function newest(device: SimulatedDevice): Promise<Newest | null> {
  const [row] = await device.store.reader.sql<Newest>(
    `SELECT id, epoch, sequence, name FROM outbox_entry
     ORDER BY epoch DESC, sequence DESC LIMIT 1`,
    [],
  )
  return row ?? null
}

const numberOf = (after: Newest | null, before: Newest | null) =>
  after && after.id !== before?.id ? ` (${String(after.epoch)}/${String(after.sequence)})` : ''
