import { z } from 'zod'
import { deviceRoles, outcomes, settingConflict } from './device/index.ts'
import { command, fields, query, stream } from './kernel/index.ts'

export const liveTopics = [
  'schedule',
  'booking',
  'patients',
  'settings',
  'intake',
  'session',
  'sync',
  'notifications',
] as const

/** `waiting` here, `sent` and not yet heard back from, or what the hub made of it. */
const commandStates = ['waiting', 'sent', ...outcomes] as const

/** Why nothing is sent and nothing may be changed. */
export const blockReasons = ['revoked', 'lease', 'update', 'hubBehind'] as const

const commandDto = z.object({
  commandId: fields.id,
  /** The procedure: `booking.acceptRequest` */
  name: z.string(),
  madeAt: fields.instant,
  actorName: z.string().nullable(),
  state: z.enum(commandStates),
  /** What it was about, as far as this device knows it still. */
  subject: z
    .object({
      type: z.enum([
        ...(['appointment', 'request', 'patient', 'setting'] as const),
        ...(['clinic', 'practitioner', 'service'] as const),
      ]),
      id: z.string(),
      /** Who or what, for staff: a patient's name, a setting's key. */
      label: z.string().nullable(),
      /** When the appointment is or the request wanted it. */
      startsAt: fields.instant.nullable(),
    })
    .nullable(),
  error: z.object({ code: z.string(), details: z.json() }).nullable(),
  conflicts: z.array(settingConflict),
  /** Not decided by the hub yet, but it does not fit any more what others have done. */
  likelyRefused: z.boolean(),
  /** Whether the same input can be sent once more from here. */
  canRetry: z.boolean(),
})
export type SyncCommandDto = z.infer<typeof commandDto>

const deviceDto = z.object({
  deviceId: fields.id,
  name: z.string(),
  role: z.enum(deviceRoles),
  clinicId: fields.id.nullable(),
  joinedAt: fields.instant,
  lastSeenAt: fields.instant.nullable(),
  revokedAt: fields.instant.nullable(),
  isThisOne: z.boolean(),
})

export const sync = {
  status: query('sync.status', {
    summary: 'Where the changes made here stand.',
    audiences: ['desk'],
    input: fields.nothing,
    output: z.object({
      /** `local`: this clinic has no hub, all is on this PC only. */
      mode: z.enum(['local', 'hub']),
      waiting: z.number().int(),
      needsAttention: z.number().int(),
      /** null while the hub is reached, or where there is none. */
      offlineSince: fields.instant.nullable(),
      lastCommandAt: fields.instant.nullable(),
      hub: z
        .object({
          url: z.string(),
          deviceName: z.string(),
          role: z.enum(deviceRoles),
          lastContactAt: fields.instant.nullable(),
          /** Until when this device may be changed without reaching the hub. */
          leaseUntil: fields.instant,
        })
        .nullable(),
      blocked: z.enum(blockReasons).nullable(),
      /** Of this device against the hub, at the last contact; behind where negative, null where it is right. */
      clockAheadMs: z.number().int().nullable(),
      /** The hub was put back from a backup, and nobody here has said yet that they know. */
      hubRestored: z
        .object({
          at: fields.instant,
          /** Entries that were known here, are not at the hub, and that nobody has sent again so far. */
          missing: z.number().int(),
        })
        .nullable(),
      /** While many commands are on their way, or a first copy is coming. */
      progress: z
        .object({
          what: z.enum(['sending', 'receiving', 'founding']),
          done: z.number().int(),
          total: z.number().int(),
        })
        .nullable(),
    }),
  }),
  listCommands: query('sync.listCommands', {
    summary: 'What waits, what needs attention, or what was sent, newest first.',
    audiences: ['desk'],
    input: z.strictObject({
      which: z.enum(['waiting', 'needsAttention', 'sent']),
      limit: fields.limit.optional(),
      cursor: fields.cursor.optional(),
    }),
    output: z.object({
      commands: z.array(commandDto),
      total: z.number().int(),
      nextCursor: z.string().nullable(),
    }),
  }),
  getCommand: query('sync.getCommand', {
    summary: 'One command with all that was entered, to look at or to enter again.',
    audiences: ['desk'],
    errors: ['not_found'],
    recordsRead: true,
    input: z.strictObject({ commandId: fields.id }),
    output: commandDto.extend({ input: z.json() }),
  }),
  settleCommand: command('sync.settleCommand', {
    summary:
      'Say that a command which needed attention has been seen to. It stays in the list of what was sent.',
    audiences: ['desk'],
    errors: ['not_found', 'wrong_state'],
    synced: false,
    input: z.strictObject({
      commandId: fields.id,
      how: z.enum(['enteredAgain', 'leftAsItIs']),
    }),
    output: z.object({}),
  }),
  settleHubRestored: command('sync.settleHubRestored', {
    summary:
      'Say that it is known that the hub was put back; what nobody sent again is not kept any longer.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['no_hub'],
    synced: false,
    input: fields.nothing,
    output: z.object({}),
  }),
  exportCommands: query('sync.exportCommands', {
    summary: 'All that waits, needs attention or was lost by the hub, as one JSON text to keep.',
    audiences: ['desk'],
    permission: 'settings.general',
    recordsRead: true,
    input: fields.nothing,
    output: z.object({ fileName: z.string(), json: z.string() }),
  }),
  syncNow: query('sync.syncNow', {
    summary: 'Try to reach the hub now instead of at the next turn.',
    audiences: ['desk'],
    errors: ['no_hub'],
    input: fields.nothing,
    output: z.object({}),
  }),
  connectHub: query('sync.connectHub', {
    summary:
      'Bring this clinic to a hub, with a code from who runs it. All that is here is copied there.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['wrong_join_code', 'hub_unreachable', 'already_set_up'],
    input: z.strictObject({ url: z.url().max(300), code: fields.line(40) }),
    output: z.object({}),
  }),
  issueJoinCode: query('sync.issueJoinCode', {
    summary: 'A code with which one more device joins this clinic within ten minutes.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['no_hub', 'hub_unreachable', 'not_found'],
    input: z.strictObject({
      role: z.enum(deviceRoles),
      /** For a kiosk: the clinic it stands in. */
      clinicId: fields.id.optional(),
    }),
    output: z.object({ code: z.string(), expiresAt: fields.instant, url: z.string() }),
  }),
  listDevices: query('sync.listDevices', {
    summary: 'The devices of this clinic.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['no_hub', 'hub_unreachable'],
    input: fields.nothing,
    output: z.object({ devices: z.array(deviceDto) }),
  }),
  revokeDevice: query('sync.revokeDevice', {
    summary: 'Shut a device out for good.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['no_hub', 'hub_unreachable', 'not_found'],
    input: z.strictObject({ deviceId: fields.id }),
    output: z.object({}),
  }),
  watch: stream('sync.watch', {
    summary: 'Says which parts changed, so that open views read again.',
    audiences: ['desk'],
    input: fields.nothing,
    output: z.object({ topics: z.array(z.enum(liveTopics)) }),
  }),
}
