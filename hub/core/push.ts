import type { DeviceInput, DeviceOutput } from '#contract/index.ts'
import type { DeviceCaller } from './hub-core.ts'
import type { HubParts } from './hub-parts.ts'
import { processEnvelopes } from './process-envelopes.ts'
import { receiveEnvelopes } from './receive-envelopes.ts'

/** How many commands hold the clinic's lock at once: others wait no longer than for these. */
const atOnce = 50

/** @throws AppError invalid_input, number_reused, number_gap, device_revoked, wrong_state */
export async function push(
  parts: HubParts,
  caller: DeviceCaller,
  { envelopes, heard }: DeviceInput<'push'>,
): Promise<DeviceOutput<'push'>> {
  await receiveEnvelopes(parts, caller, envelopes)
  const results: DeviceOutput<'push'>['results'] = []
  let place = { expected: 1, head: 0 }
  for (let at = 0; at < envelopes.length; at += atOnce) {
    const done = await processEnvelopes(parts, caller, envelopes.slice(at, at + atOnce), heard)
    results.push(...done.results)
    place = done
    if (done.results.length < Math.min(atOnce, envelopes.length - at)) break
  }
  return { results, expected: place.expected, head: place.head }
}
