/** The first words with the hub: where both stand, and whether they can go on together. */
import { protocolVersion } from '#contract/device/index.ts'
import type { DeviceOutput } from '#contract/index.ts'
import type { HubConnectionRow } from '#db/entities/index.ts'
import { storeIdentity } from '#main/kernel/store-identity.ts'
import { HubUnreachable } from '../hub-link.ts'
import type { HubLink } from '../hub-link.ts'
import type { HubRestored } from './after-restore.ts'
import { markContact } from './contact.ts'
import type { EngineParts } from './engine-parts.ts'
import { withOwnPlaces } from './judged-anew.ts'
import { startEpoch } from '../start-epoch.ts'

export interface Greeting {
  /** The next number that the hub expects of this device. */
  expected: number
  isFounding: boolean
  restored: HubRestored | null
}

/** null where this device is blocked until something changes elsewhere; why is written down. */
export async function greet(
  parts: EngineParts,
  link: HubLink,
  { cursor, phase, feedMarks }: Pick<HubConnectionRow, 'cursor' | 'phase' | 'feedMarks'>,
): Promise<Greeting | null> {
  // A new epoch is accepted at once, unless a copy of this very file is doing the same right now.
  for (let tries = 0; tries < 3; tries += 1) {
    const identity = await storeIdentity(parts.store.reader)
    const answer = await link.call('hello', {
      protocol: protocolVersion,
      epoch: identity.epoch,
      lastSequence: identity.nextSequence - 1,
      cursor,
      heard: feedMarks,
    })
    if (answer.state === 'newEpochNeeded') {
      await parts.store.write((tx) => startEpoch(tx, answer.epoch))
      continue
    }
    const blocked = blockOf(answer.state, phase)
    await markContact(parts, answer, blocked)
    if (blocked) return null
    const { expected, epoch, state, common = 0, known = [] } = answer
    const restored =
      state === 'hubRestored'
        ? await withOwnPlaces(parts.store.reader, { expected, epoch, common, known })
        : null
    return { expected, isFounding: state === 'founding', restored }
  }
  throw new HubUnreachable(new Error('the hub asks for one new epoch after the other'))
}

function blockOf(
  state: DeviceOutput<'hello'>['state'],
  phase: HubConnectionRow['phase'],
): 'update' | 'hubBehind' | null {
  if (state === 'updateNeeded') return 'update'
  if (state === 'hubBehind') return 'hubBehind'
  // A hub that was put back to before this clinic had been brought there.
  return state === 'founding' && phase === 'joined' ? 'hubBehind' : null
}
