/** Envelopes as a device would send them, for tests that need no desk behind them. */
import { randomBytes } from 'node:crypto'
import type { Envelope } from '#contract/device/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import type { DeviceCaller } from '#hub/core/hub-core.ts'
import { newCommandId } from '#main/kernel/ids.ts'
import { payloadHash } from '#main/sync/index.ts'

type Asked = Partial<Omit<Envelope, 'input' | 'payloadHash'>> &
  Pick<Envelope, 'name' | 'sequence'> & { input: JsonValue; prepared?: JsonValue }

export function envelopeFor(
  { deviceId }: DeviceCaller,
  { input, prepared = null, ...rest }: Asked,
): Envelope {
  const claimedAt = rest.claimedAt ?? Date.parse('2026-11-23T14:00:00Z')
  const content = {
    commandId: newCommandId(claimedAt, randomBytes),
    ...{ wireVersion: 1, deviceId, epoch: 1, audience: 'desk' as const, actorId: null },
    ...{ baseSequence: 0, baseVersions: {}, claimedAt, ...rest },
    input: { input, prepared },
  }
  return { ...content, payloadHash: payloadHash(content) }
}
