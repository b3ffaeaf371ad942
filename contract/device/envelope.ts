/**
 * A command on its way to the hub, and what became of it. The payload hash covers every field, so that a
 * number that comes twice with another content is noticed.
 */
import { z } from 'zod'
import { fields } from '../kernel/index.ts'
import { feedPlace, feedSequence } from './feed-place.ts'

export const deviceRoles = ['desk', 'kiosk'] as const
export type DeviceRole = (typeof deviceRoles)[number]

/** Epoch milliseconds; a clock that is years off still fits. */
export const wireInstant = z.number().int().min(0).max(8_640_000_000_000_000)
/** PostgreSQL keeps it in four bytes. */
export const deviceCountLimit = 2_147_483_647
/** A device's own count. */
export const deviceCount = z.number().int().min(0).max(deviceCountLimit)

export const envelope = z.strictObject({
  commandId: fields.id,
  name: z.string().max(80),
  /** Version of the command's wire form. */
  wireVersion: z.number().int().min(1),
  deviceId: fields.id,
  epoch: deviceCount.min(1),
  sequence: deviceCount.min(1),
  audience: z.enum(['desk', 'kiosk']),
  actorId: fields.id.nullable(),
  /** How far the device had heard the hub when the command was made. */
  baseSequence: feedSequence,
  /** `table/id` → version before, of every row that the command changed there. */
  baseVersions: z.record(z.string().regex(/^[a-z_]{1,60}\/[\w-]{1,60}$/), z.number().int().min(0)),
  /** What the device's clock said: shown, never used to decide who was first. */
  claimedAt: wireInstant,
  /** `{input, prepared}`: the input without its secrets, and what the device found out for it. */
  input: z.json(),
  payloadHash: z.string().length(64),
})
export type Envelope = z.infer<typeof envelope>

/**
 * `applied`: as asked. `merged`: applied but for the fields named in `conflicts`. `refused`: nothing was
 * changed, `error` says why. `setAside`: answers of a patient that could not be placed; kept for staff.
 */
export const outcomes = ['applied', 'merged', 'refused', 'setAside'] as const
export type Outcome = (typeof outcomes)[number]

/** A setting that somebody else had changed before: both values, theirs stands. */
export const settingConflict = z.object({
  key: z.string(),
  language: z.string(),
  clinicId: z.string(),
  mine: z.json(),
  theirs: z.json(),
  theirsBy: z.string().nullable(),
})
export type SettingConflict = z.infer<typeof settingConflict>

export const commandError = z.object({ code: z.string(), details: z.json() })
export type CommandError = z.infer<typeof commandError>

export const commandResult = z.object({
  commandId: fields.id,
  epoch: z.number().int(),
  sequence: z.number().int(),
  outcome: z.enum(outcomes),
  error: commandError.nullable(),
  conflicts: z.array(settingConflict),
  /** Where the hub wrote it down; left out by one that keeps no marks. */
  place: feedPlace.optional(),
})
export type CommandResult = z.infer<typeof commandResult>
