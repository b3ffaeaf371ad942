/** What must be true once everything has come to rest. */
import { overlapping, refuseThese } from '../watch.ts'
import type { World } from '../world.ts'
import { answersAreKept } from './answers-are-kept.ts'
import { chainsVerify, feedHasNoGap } from './chains-verify.ts'
import { commandLog } from './command-log.ts'
import { commandsAreAccountedFor } from './commands-are-accounted-for.ts'
import { replicasAreEqual } from './equal-replicas.ts'
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
  await overlapsOnTheHub(world)
  await commandsAreAccountedFor(world, log)
  await answersAreKept(world, log)
  await portalKeepsItsWord(world, log)
  await settingsFollowTheFeed(world, log)
  await chainsVerify(world)
  await replayComesToTheSame(world, log)
}

async function overlapsOnTheHub({ hub, clinicKey }: World): Promise<void> {
  const found = await hub.rows<{ one: string; other: string }>(
    `${overlapping} AND a.clinic_key = $1 AND b.clinic_key = $1`,
    clinicKey,
  )
  refuseThese(found, 'the hub')
}
