import type { CommandError, Envelope, Outcome, SettingConflict } from '#contract/device/index.ts'

/** What the hub did, for whom, and when. */
export interface LoggedCommand {
  /** Its place in the feed. */
  sequence: number
  /** The hub's, beside it. */
  mark: string
  commandId: string
  /** `A`; empty for what came from no device of this run */
  device: string
  deviceId: string
  epoch: number
  /** Its number on the device. */
  number: number
  name: string
  outcome: Outcome
  error: CommandError | null
  conflicts: SettingConflict[]
  processedAt: number
  /** Rows in the feed. */
  changes: number
  envelope: Envelope | null
}
