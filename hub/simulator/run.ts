/** One run: a clinic comes to a hub, much happens to it, it comes to rest, and every promise is checked. */
import { firstDevice, foundAtOnce, joinAtOnce } from './admission.ts'
import { checkInvariants } from './invariants/index.ts'
import { unpack } from './joining-moves.ts'
import { possibleMoves } from './moves.ts'
import { comeToRest } from './rest.ts'
import { Violation } from './violation.ts'
import { tend } from './watch.ts'
import { World } from './world.ts'
import type { WorldParts } from './world.ts'

export interface RunResult {
  seed: string
  commands: number
  steps: number
  broken: { promise: string; lines: readonly string[] } | null
  trace: readonly string[]
}

export async function run(parts: WorldParts): Promise<RunResult> {
  const world = new World(parts)
  let broken: RunResult['broken'] = null
  try {
    await begin(world)
    await live(world)
    await comeToRest(world)
    await checkInvariants(world)
  } catch (error) {
    broken = brokenBy(error)
  } finally {
    await world.close()
  }
  const { trace, ledger } = world
  return {
    ...{ seed: parts.seed, commands: ledger.promised.size, steps: trace.step, broken },
    trace: trace.lines,
  }
}

/** Most clinics are there already, as founding and joining take long; some come about in the storm. */
async function begin(world: World): Promise<void> {
  const { chance } = world
  const first = await firstDevice(world)
  if (chance.happens(0.15)) return
  await foundAtOnce(world, first)
  const desks = chance.whole(1, 2)
  for (let number = 0; number < desks; number += 1) await joinAtOnce(world, 'desk')
  if (chance.happens(0.35)) await joinAtOnce(world, 'kiosk')
}

async function live(world: World): Promise<void> {
  const { chance, trace } = world
  const steps = chance.whole(40, 120)
  for (let step = 0; step < steps; step += 1) {
    trace.nextStep()
    world.time += chance.whole(1, 40) * 1000
    await chance.weighted(possibleMoves(world))()
    await tend(world)
    if (world.isFounded && world.devices.length === 1) await unpack(world)
  }
}

function brokenBy(error: unknown): RunResult['broken'] {
  if (error instanceof Violation) return { promise: error.message, lines: error.lines }
  const lines = error instanceof Error ? (error.stack ?? error.message).split('\n') : []
  return { promise: 'the simulator itself does not fail', lines: [...lines, String(error)] }
}
