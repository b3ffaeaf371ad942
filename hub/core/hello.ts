import { deviceCountLimit, protocolVersion } from '#contract/device/index.ts'
import type { DeviceInput, DeviceOutput } from '#contract/index.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import { holdClinic, lastNumber, resultsSince } from './command-records.ts'
import type { DeviceCaller } from './hub-core.ts'
import { leaseMs } from './hub-parts.ts'
import type { HubParts } from './hub-parts.ts'
import { commonPlace, isOfThisFeed } from './feed-marks.ts'

type Hello = DeviceOutput<'hello'>

/** Where the two stand, and a new lease: whoever reached the hub may go on for another while without it. */
export async function hello(
  parts: HubParts,
  caller: DeviceCaller,
  input: DeviceInput<'hello'>,
): Promise<Hello> {
  const answer = await whereBothStand(parts, caller, input)
  if (answer.state !== 'hubRestored') return answer
  const over = await parts.database.ofClinic(caller.clinicKey, (transaction) =>
    startOver(transaction, caller, input),
  )
  return { ...answer, ...over }
}

async function whereBothStand(
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
    const isOtherFeed = !(await isOfThisFeed(transaction, input.heard?.[0]))
    const isFounding = here?.state === 'founding'
    return {
      state: stateOf(input, { head, epoch, lastSequence, isFounding, isOtherFeed }),
      head,
      expected: input.epoch === epoch ? lastSequence + 1 : 1,
      epoch,
      hubTime: now,
      leaseUntil: now + leaseMs,
      role: caller.role,
    }
  })
}

/**
 * What a hub that was put back knows of a device: under the clinic's lock, and with that it is all that it will ever
 * know under the numbers so far. They end here, since the device is told once: what the network still holds back of
 * its epoch would be done without its hearing of it, even what it was told is refused.
 */
async function startOver(
  transaction: HubTransaction,
  { clinicKey, deviceId }: DeviceCaller,
  { epoch, heard = [] }: DeviceInput<'hello'>,
): Promise<Required<Pick<Hello, 'common' | 'known' | 'epoch' | 'expected'>>> {
  await holdClinic(transaction, clinicKey)
  const common = await commonPlace(transaction, heard)
  const known = await resultsSince(transaction, deviceId, common)
  const last = await lastNumber(transaction, deviceId)
  const next = Math.min(epoch + 1, deviceCountLimit)
  await transaction.sql(
    'UPDATE hub_device SET epoch = $2, last_sequence = 0 WHERE id = $1 AND epoch < $2',
    [deviceId, next],
  )
  return { common, known, epoch: last.epoch, expected: last.sequence + 1 }
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
  if (asked.epoch < here.epoch && !wasStartedOver(asked, here)) return 'newEpochNeeded'
  if (asked.epoch === here.epoch && asked.lastSequence < here.lastSequence) return 'newEpochNeeded'
  if (here.isOtherFeed) return 'hubRestored'
  return asked.cursor > here.head ? 'hubBehind' : 'ok'
}

/** It was told already that the hub was put back, and has not come to its next epoch yet. */
const wasStartedOver = (asked: DeviceInput<'hello'>, here: Here): boolean =>
  here.isOtherFeed && here.lastSequence === 0 && asked.epoch === here.epoch - 1

/** TypeORM gives the rows of an UPDATE beside their number. */
function updatedRows<Row>(answer: Row[]): Row[] {
  return (Array.isArray(answer[0]) ? answer[0] : answer) as Row[]
}
