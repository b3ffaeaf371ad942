/**
 * What a device asks of the hub: `POST /api/device/<verb>`. `join` and `found` are open to whoever has a
 * code; everything else is signed by the device (docs/sync.md). Bodies may be gzipped, both ways.
 */
import { z } from 'zod'
import { fields, query, command } from '../kernel/index.ts'
import { deviceAttachments } from './attachments.ts'
import { commandResult, deviceCount, deviceRoles, envelope, wireInstant } from './envelope.ts'
import { deviceMail } from './mail.ts'
import { digest, pulled, snapshotPage, wireRow } from './feed.ts'
import { feedPlace, feedSequence } from './feed-place.ts'

/** Raised when an older device or hub could no longer be understood. */
export const protocolVersion = 1

const code = z.string().trim().min(6).max(40)
/** An Ed25519 public key: SPKI, DER, base64. */
const publicKey = z.string().max(200)

const joined = z.object({
  clinicKey: fields.id,
  deviceId: fields.id,
  role: z.enum(deviceRoles),
  /** For a kiosk: the clinic it stands in. */
  clinicId: fields.id.nullable(),
  companyName: z.string(),
  hubTime: wireInstant,
  leaseUntil: wireInstant,
})

const deviceDto = z.object({
  deviceId: fields.id,
  name: z.string(),
  role: z.enum(deviceRoles),
  clinicId: fields.id.nullable(),
  joinedAt: wireInstant,
  lastSeenAt: wireInstant.nullable(),
  revokedAt: wireInstant.nullable(),
})

export const device = {
  join: command('device.join', {
    summary: 'Make this device one of the clinic, with a code that a desk has shown.',
    audiences: ['public'],
    errors: ['wrong_join_code'],
    synced: false,
    input: z.strictObject({ code, deviceName: fields.line(80), publicKey }),
    output: joined,
  }),
  found: command('device.found', {
    summary:
      'Bring a clinic that has lived on one PC to the hub, with a code from who runs the hub.',
    audiences: ['public'],
    errors: ['wrong_join_code', 'already_set_up'],
    synced: false,
    input: z.strictObject({
      code,
      /** The store's own id: founding twice is the same clinic. */
      storeId: fields.id,
      companyName: fields.line(120),
      deviceId: fields.id,
      deviceName: fields.line(80),
      publicKey,
    }),
    output: joined,
  }),
  uploadRows: command('device.uploadRows', {
    summary: 'A part of the rows that a founded clinic starts with; the last part opens it.',
    audiences: ['device'],
    errors: ['wrong_state', 'not_found'],
    synced: false,
    input: z.strictObject({
      rows: z.array(z.strictObject({ table: z.string().max(64), row: wireRow })).max(2000),
      last: z.boolean(),
    }),
    output: z.object({ head: feedSequence }),
  }),
  hello: query('device.hello', {
    summary: 'Where this device and the hub stand.',
    audiences: ['device'],
    input: z.strictObject({
      protocol: z.number().int(),
      epoch: deviceCount.min(1),
      /** The last number this device has given in its epoch; 0 for none. */
      lastSequence: deviceCount,
      cursor: feedSequence,
      /** Places that it has heard, newest first; left out by devices that keep no marks. */
      heard: z.array(feedPlace).max(64).optional(),
    }),
    output: z.object({
      /**
       * `newEpochNeeded`: the hub knows later commands of this epoch than the device does, so the device
       * was restored from a backup. `hubRestored`: the hub was, and the newest place that the device has
       * heard is none of its feed: take a new copy, send again what is lacking. `hubBehind`: the same, for
       * a device that keeps no marks.
       */
      state: z.enum([
        'ok',
        'newEpochNeeded',
        'hubRestored',
        'hubBehind',
        'updateNeeded',
        'founding',
      ]),
      head: feedSequence,
      /** The next number it wants of the device's epoch; where it was restored, of `epoch`. */
      expected: z.number().int().min(1),
      /** Where it was restored: up to here at least, both have heard the same. */
      common: feedSequence.optional(),
      /** Where it was restored: what it knows of the device's commands after `common`, by number. */
      known: z.array(commandResult).optional(),
      /** The highest epoch of this device that the hub has seen. */
      epoch: z.number().int().min(1),
      hubTime: wireInstant,
      leaseUntil: wireInstant,
      role: z.enum(deviceRoles),
    }),
  }),
  push: command('device.push', {
    summary: 'Commands in the order of their numbers.',
    audiences: ['device'],
    errors: ['number_reused', 'number_gap', 'too_large', 'wrong_state'],
    synced: false,
    input: z.strictObject({
      envelopes: z.array(envelope).min(1).max(500),
      /** The newest place that the device has heard; `wrong_state` where it is of another feed. */
      heard: feedPlace.optional(),
    }),
    output: z.object({
      results: z.array(commandResult),
      /** The next number the hub expects of this epoch. */
      expected: z.number().int().min(1),
      head: feedSequence,
    }),
  }),
  pull: query('device.pull', {
    summary: 'What happened after a place in the feed.',
    audiences: ['device'],
    input: z.strictObject({
      cursor: feedSequence,
      epoch: deviceCount.min(1),
      /** The last own command whose result this device has. */
      resultsAfter: deviceCount,
      limit: z.number().int().min(1).max(5000),
      /** The newest place that the device has heard. */
      heard: feedPlace.optional(),
    }),
    output: pulled,
  }),
  snapshot: query('device.snapshot', {
    summary: 'Rows of one table, in the order of their ids, for a new or long-absent device.',
    audiences: ['device'],
    errors: ['not_found'],
    input: z.strictObject({
      table: z.string().max(64),
      after: fields.opaque(64).nullable(),
      limit: z.number().int().min(1).max(2000),
    }),
    output: snapshotPage,
  }),
  snapshotStart: query('device.snapshotStart', {
    summary: 'The tables to copy, with their sizes, and where the feed stood when copying began.',
    audiences: ['device'],
    input: fields.nothing,
    output: z.object({
      sequence: feedSequence,
      tables: z.array(z.object({ table: z.string(), rows: z.number().int() })),
    }),
  }),
  digest: query('device.digest', {
    summary: 'What a full copy must add up to.',
    audiences: ['device'],
    input: fields.nothing,
    output: digest,
  }),
  issueCode: command('device.issueCode', {
    summary: 'A code with which one more device can join within ten minutes.',
    audiences: ['device'],
    errors: ['forbidden', 'not_found'],
    synced: false,
    input: z.strictObject({
      actorId: fields.id,
      role: z.enum(deviceRoles),
      clinicId: fields.id.nullable(),
    }),
    output: z.object({ code: z.string(), expiresAt: wireInstant }),
  }),
  list: query('device.list', {
    summary: 'The devices of the clinic.',
    audiences: ['device'],
    input: fields.nothing,
    output: z.object({ devices: z.array(deviceDto) }),
  }),
  revoke: command('device.revoke', {
    summary: 'Shut a device out for good: nothing it sends is taken, nothing is told to it.',
    audiences: ['device'],
    errors: ['forbidden', 'not_found'],
    synced: false,
    input: z.strictObject({ actorId: fields.id, deviceId: fields.id }),
    output: z.object({}),
  }),
  ...deviceAttachments,
  ...deviceMail,
}
