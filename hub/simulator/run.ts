/** One run: a clinic is founded, much happens to it, it comes to rest, and every promise is checked. */
import { foundClinic, joinClinic } from './admission.ts'
import { restart } from './do-deed.ts'
import { checkInvariants } from './invariants/index.ts'
import type { FirstRow } from './invariants/index.ts'
import { possibleMoves } from './moves.ts'
import { comeToRest } from './rest.ts'
import { Violation } from './violation.ts'
import { watchDevice } from './watch.ts'
import { World } from './world.ts'
import type { WorldParts } from './world.ts'

export interface RunResult {
  seed: string
  commands: number
  steps: number
  broken: { promise: string; lines: readonly string[] } | null
  trace: readonly string[]
}

export async function run(parts: WorldParts, firstRows: readonly FirstRow[]): Promise<RunResult> {
  const world = new World(parts)
  let broken: RunResult['broken'] = null
  try {
    await live(world)
    await comeToRest(world)
    await checkInvariants(world, firstRows)
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

async function live(world: World): Promise<void> {
  const { chance, trace } = world
  await foundClinic(world)
  const others = chance.whole(1, 2)
  for (let number = 0; number < others; number += 1) await joinClinic(world, 'desk')
  const steps = chance.whole(60, 180)
  for (let step = 0; step < steps; step += 1) {
    trace.nextStep()
    world.time += chance.whole(1, 40) * 1000
    await chance.weighted(possibleMoves(world))()
    for (const device of world.devices) {
      if (device.life.isOver) {
        const where = device.life.diedAt ?? ''
        await restart(world, device)
        trace.say(device.name, `died ${where}; starts again`)
      }
      await watchDevice(world, device)
    }
  }
}

function brokenBy(error: unknown): RunResult['broken'] {
  if (error instanceof Violation) return { promise: error.message, lines: error.lines }
  const lines = error instanceof Error ? (error.stack ?? error.message).split('\n') : []
  return { promise: 'the simulator itself does not fail', lines: [...lines, String(error)] }
}
