/** What must be true once everything has come to rest. */
import { overlapping, refuseThese } from '../watch.ts'
import type { World } from '../world.ts'
import { answersAreKept } from './answers-are-kept.ts'
import { chainsVerify, feedHasNoGap } from './chains-verify.ts'
import { commandLog } from './command-log.ts'
import { commandsAreAccountedFor } from './commands-are-accounted-for.ts'
import { replicasAreEqual } from './equal-replicas.ts'
import { filesAreEverywhere } from './files-are-everywhere.ts'
import { forgottenIsNowhere } from './forgotten-is-nowhere.ts'
import { heardBeforeJudged } from './heard-before-judged.ts'
import { hubKeepsItsTurns } from './hub-keeps-its-turns.ts'
import { insuranceFollowsTheFeed } from './insurance-follows-the-feed.ts'
import { kiosksHoldTheirScope } from './kiosks-hold-their-scope.ts'
import { portalKeepsItsWord } from './portal-keeps-its-word.ts'
import { replayComesToTheSame } from './replay.ts'
import { settingsFollowTheFeed } from './settings-follow-the-feed.ts'

/** @throws Violation */
export async function checkInvariants(world: World): Promise<void> {
  const log = await commandLog(world)
  await feedHasNoGap(world, log)
  await replicasAreEqual(world)
  await kiosksHoldTheirScope(world)
  await filesAreEverywhere(world)
  await overlapsOnTheHub(world)
  heardBeforeJudged(world, log)
  await commandsAreAccountedFor(world, log)
  await answersAreKept(world, log)
  await portalKeepsItsWord(world, log)
  await hubKeepsItsTurns(world, log)
  await forgottenIsNowhere(world)
  await insuranceFollowsTheFeed(world, log)
  await settingsFollowTheFeed(world, log)
  await chainsVerify(world)
  // Takes as long as all that the hub did before, so not every run does it.
  if (world.chance.happens(0.35)) await replayComesToTheSame(world, log)
}

async function overlapsOnTheHub({ hub, clinicKey }: World): Promise<void> {
  const found = await hub.rows<{ one: string; other: string }>(
    `${overlapping} AND a.clinic_key = $1 AND b.clinic_key = $1`,
    clinicKey,
  )
  refuseThese(found, 'the hub')
}
