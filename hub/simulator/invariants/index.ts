/** What must be true once everything has come to rest. */
import { overlapping, refuseThese } from '../watch.ts'
import type { World } from '../world.ts'
import { answersAreKept } from './answers-are-kept.ts'
import { chainsVerify, feedHasNoGap } from './chains-verify.ts'
import { commandLog } from './command-log.ts'
import { commandsAreAccountedFor } from './commands-are-accounted-for.ts'
import { replicasAreEqual } from './equal-replicas.ts'
import { replayComesToTheSame } from './replay.ts'
import type { FirstRow } from './replay.ts'
import { settingsFollowTheFeed } from './settings-follow-the-feed.ts'

export type { FirstRow }

/** @throws Violation */
export async function checkInvariants(world: World, firstRows: readonly FirstRow[]): Promise<void> {
  const log = await commandLog(world)
  await feedHasNoGap(world, log)
  await replicasAreEqual(world)
  await overlapsOnTheHub(world)
  await commandsAreAccountedFor(world, log)
  await answersAreKept(world, log)
  await settingsFollowTheFeed(world, log)
  await chainsVerify(world)
  await replayComesToTheSame(world, log, firstRows)
}

async function overlapsOnTheHub({ hub, clinicKey }: World): Promise<void> {
  const found = await hub.rows<{ one: string; other: string }>(
    `${overlapping} AND a.clinic_key = $1 AND b.clinic_key = $1`,
    clinicKey,
  )
  refuseThese(found, 'the hub')
}
