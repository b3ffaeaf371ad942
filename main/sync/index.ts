import type { FeatureHandlers } from '#main/kernel/handler.ts'
import { connectHub } from './connect-hub.remote.ts'
import { exportCommands } from './export-commands.query.ts'
import { getCommand } from './get-command.query.ts'
import { issueJoinCode } from './issue-join-code.remote.ts'
import { listCommands } from './list-commands.query.ts'
import { listDevices } from './list-devices.remote.ts'
import { revokeDevice } from './revoke-device.remote.ts'
import { settleCommand } from './settle-command.command.ts'
import { settleHubRestored } from './settle-hub-restored.command.ts'
import { status } from './status.remote.ts'
import { syncNow } from './sync-now.remote.ts'
import { watch } from './watch.stream.ts'

export { envelopeOf, payloadHash } from './append-envelope.ts'
export { auditOfEnvelope } from './audit-of-envelope.ts'
export { acceptedMs } from './command-versions.ts'
export { guardKioskEnvelope, mayPush } from './kiosk-envelopes.ts'
export { kioskScope, type KioskScope } from './kiosk-scope.ts'
export { latestCommand } from './latest-command.ts'
export { plainJoinCode } from './plain-join-code.ts'
export { readEnvelope } from './read-envelope.ts'
export { applyPulled, type PulledRows } from './rebase.ts'
export { XorDigest } from './xor-digest.ts'

export const syncHandlers = {
  status,
  listCommands,
  getCommand,
  settleCommand,
  settleHubRestored,
  exportCommands,
  syncNow,
  connectHub,
  issueJoinCode,
  listDevices,
  revokeDevice,
  watch,
} satisfies FeatureHandlers<'sync'>
