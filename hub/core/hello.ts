import { protocolVersion } from '#contract/device/index.ts'
import type { FeedPlace } from '#contract/device/index.ts'
import type { DeviceInput, DeviceOutput } from '#contract/index.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import { resultsSince } from './command-records.ts'
import type { DeviceCaller } from './hub-core.ts'
import { leaseMs } from './hub-parts.ts'
import type { HubParts } from './hub-parts.ts'
import { commonPlace, isOfThisFeed } from './feed-marks.ts'

type Hello = DeviceOutput<'hello'>

/** Where the two stand, and a new lease: whoever reached the hub may go on for another while without it. */
export async function hello(
  { database, clock }: HubParts,
  caller: DeviceCaller,
  input: DeviceInput<'hello'>,
): Promise<Hello> {
  const now = clock()
  return await database.ofClinic(caller.clinicKey, async (transaction) => {
    const { sql } = transaction
    const [here] = await sql<{
      sequence: string
      state: string
      epoch: number
      last_sequence: number
    }>(
      `UPDATE hub_device AS device SET last_seen_at = $3 FROM hub_clinic AS clinic
       WHERE device.id = $2 AND clinic.clinic_key = $1
       RETURNING clinic.sequence, clinic.state, device.epoch, device.last_sequence`,
      [caller.clinicKey, caller.deviceId, now],
    ).then(updatedRows)
    const head = Number(here?.sequence ?? 0)
    const epoch = here?.epoch ?? 1
    const lastSequence = here?.last_sequence ?? 0
    const { heard = [] } = input
    const isOtherFeed = !(await isOfThisFeed(transaction, heard[0]))
    const isFounding = here?.state === 'founding'
    const state = stateOf(input, { head, epoch, lastSequence, isFounding, isOtherFeed })
    const isRestored = state === 'hubRestored'
    return {
      state,
      head,
      expected: input.epoch === epoch || isRestored ? lastSequence + 1 : 1,
      ...(isRestored ? await whatIsCommon(transaction, caller, heard) : {}),
      epoch,
      hubTime: now,
      leaseUntil: now + leaseMs,
      role: caller.role,
    }
  })
}

async function whatIsCommon(
  transaction: HubTransaction,
  { deviceId }: DeviceCaller,
  heard: readonly FeedPlace[],
): Promise<Required<Pick<Hello, 'common' | 'known'>>> {
  const common = await commonPlace(transaction, heard)
  return { common, known: await resultsSince(transaction, deviceId, common) }
}

interface Here {
  head: number
  epoch: number
  lastSequence: number
  isFounding: boolean
  isOtherFeed: boolean
}

function stateOf(asked: DeviceInput<'hello'>, here: Here): Hello['state'] {
  if (asked.protocol < protocolVersion) return 'updateNeeded'
  if (here.isFounding) return 'founding'
  if (asked.epoch < here.epoch) return 'newEpochNeeded'
  if (asked.epoch === here.epoch && asked.lastSequence < here.lastSequence) return 'newEpochNeeded'
  if (here.isOtherFeed) return 'hubRestored'
  return asked.cursor > here.head ? 'hubBehind' : 'ok'
}

/** TypeORM gives the rows of an UPDATE beside their number. */
function updatedRows<Row>(answer: Row[]): Row[] {
  return (Array.isArray(answer[0]) ? answer[0] : answer) as Row[]
}
