/**
 * The hub judges a command by what others had done since the place that its device says it had heard. Whoever says
 * more than they had heard when it was done writes over what they never saw. Only what a lost hub had done as it was
 * asked has stood that judgement, up to its own place.
 */
import type { LoggedCommand } from '../logged-command.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'

/** @throws Violation */
export function heardBeforeJudged(world: World, log: readonly LoggedCommand[]): void {
  const marks = new Map(log.map(({ sequence, mark }) => [sequence, mark]))
  for (const { commandId, device, name, envelope } of log) {
    const promised = world.ledger.promised.get(commandId)
    if (!envelope || !promised || promised.isBeforeHub) continue
    const judged = world.heard
      .lostResultsOf(commandId)
      .flatMap(({ outcome, place }) => (outcome !== 'merged' && place ? [place.sequence] : []))
    const heard = Math.max(
      world.places.furthest(device, { marks, step: promised.step }),
      ...judged.map((through) => world.places.furthest(device, { marks, through })),
    )
    if (envelope.baseSequence <= heard) continue
    throw new Violation('nobody is judged by more than they had heard', [
      `${name} of ${device} in step ${String(promised.step)}: had heard of ${String(heard)}`,
      `and says ${String(envelope.baseSequence)}`,
    ])
  }
}
