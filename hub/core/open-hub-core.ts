/** The hub's core on its database: every verb that a device may ask, parsed and answered. */
import { AppError, deviceProcedures, procedures } from '#contract/index.ts'
import type { DeviceInput, DeviceOutput, DeviceVerb } from '#contract/index.ts'
import { openHubDatabase } from '#db/postgres/hub-database.ts'
import type { HubDatabase } from '#db/postgres/hub-database.ts'
import { handlers } from '#main/core/handlers.ts'
import { parseExact } from '#main/kernel/parse-input.ts'
import { MailSender } from '#main/notifications/sending/mail-sender.ts'
import { sendBySmtp } from '#main/notifications/sending/send-by-smtp.ts'
import type { z } from 'zod'
import { setMailPassword } from '#hub/mail/hub-passwords.ts'
import { hubQueue } from '#hub/mail/hub-queue.ts'
import type { HubMail } from '#hub/mail/hub-mail.ts'
import { sendTestMail } from '#hub/mail/send-test-mail.ts'
import { findAttachments, getAttachment, putAttachment } from './attachments.ts'
import { issueJoinCode, listDevices, revokeDevice } from './devices.ts'
import { expireRequests } from './expire-requests.ts'
import { forgetOld } from './forget-old.ts'
import { HeadWatcher } from './head-watcher.ts'
import { hello } from './hello.ts'
import type { DeviceCaller, HubCore, HubCoreOptions, KnownDevice } from './hub-core.ts'
import type { HubParts } from './hub-parts.ts'
import { found, join } from './join.ts'
import { issueCode } from './join-codes.ts'
import {
  findPortal,
  findPortalSession,
  giveMissingSlugs,
  sellsGiftCards,
} from './portal-clinics.ts'
import { linksOf } from './portal-links.ts'
import { runForPortal } from './portal.ts'
import { pruneFeeds } from './prune-feed.ts'
import { pull } from './pull.ts'
import { push } from './push.ts'
import { digest, snapshot, snapshotStart } from './snapshot.ts'
import { uploadRows } from './upload-rows.ts'

type Rules = {
  [V in Exclude<DeviceVerb, 'join' | 'found'>]: (
    parts: HubParts,
    caller: DeviceCaller,
    input: DeviceInput<V>,
  ) => Promise<DeviceOutput<V>>
}
const rules: Rules = {
  ...{ hello, push, pull, uploadRows, snapshotStart, snapshot, digest },
  ...{ issueCode: issueJoinCode, list: listDevices, revoke: revokeDevice },
  ...{ findAttachments, putAttachment, getAttachment },
  ...{ setMailPassword, sendTestMail },
}
const open = { join, found }
const noMail: HubMail = {
  ...{ key: null, fallback: null, portalBase: null, transport: sendBySmtp },
}

const schemas = new Map(
  deviceProcedures.map(({ verb, procedure }) => {
    const { inputSchema, outputSchema } = procedure['~orpc']
    return [verb, { input: inputSchema as z.ZodType, output: outputSchema as z.ZodType }]
  }),
)

/** @throws HubDatabaseError */
export async function openHubCore(options: HubCoreOptions): Promise<HubCore> {
  const opened = await openHubDatabase(options.databaseUrl)
  const database = options.around?.(opened) ?? opened
  const parts: HubParts = {
    ...{ database, clock: options.clock, randomBytes: options.randomBytes },
    handlers,
    entries: new Map(procedures.map((entry) => [entry.name, entry])),
    report: options.report,
    mail: { ...noMail, ...options.mail },
  }
  await giveMissingSlugs(parts)
  const sender = new MailSender({
    ...{ queue: hubQueue(parts), transport: parts.mail.transport },
    ...{ clock: options.clock, randomBytes: options.randomBytes },
    report: (error) => void options.report(error, 'mail'),
  })
  const watcher = new HeadWatcher(options.databaseUrl, (clinicKey) => headOf(database, clinicKey))
  await watcher.start()
  return {
    handle: async (verb, input, caller) => {
      const schema = schemas.get(verb)
      if (!schema) throw new AppError('not_found', { what: 'procedure' })
      const parsed = parseExact(schema.input, input)
      const answer = await answerOf(parts, verb, parsed, caller)
      return schema.output.parse(answer) as DeviceOutput<typeof verb>
    },
    runForPortal: (clinicKey, name, input, asker) =>
      runForPortal(parts, clinicKey, name, input, asker),
    findPortal: (slugOrKey) => findPortal(parts, slugOrKey),
    sellsGiftCards: (clinicKey) => sellsGiftCards(parts, clinicKey),
    findPortalSession: (clinicKey, token) => findPortalSession(parts, clinicKey, token),
    linksOf: (clinicKey) => linksOf(parts, clinicKey),
    findDevice: (clinicKey, deviceId) => findDevice(database, clinicKey, deviceId),
    watchHead: (clinicKey, heard) => watcher.watch(clinicKey, heard),
    challengeSecret: () => challengeSecret(parts),
    issueFoundingCode: () => issueCode(parts, { clinicKey: null, role: 'desk', clinicId: null }),
    sendDue: () => sender.turn(),
    expireRequests: () => expireRequests(parts),
    forgetOld: () => forgetOld(parts),
    prune: () => pruneFeeds(parts),
    check: async () => {
      await database.acrossClinics(({ sql }) => sql('SELECT 1'))
    },
    close: async () => {
      await sender.idle()
      await watcher.close()
      await database.close()
    },
  }
}

function answerOf(
  parts: HubParts,
  verb: DeviceVerb,
  input: unknown,
  caller: DeviceCaller | null,
): Promise<unknown> {
  if (verb === 'join' || verb === 'found') return open[verb](parts, input as never)
  if (!caller) throw new AppError('signature_refused')
  return rules[verb](parts, caller, input as never)
}

async function findDevice(
  database: HubDatabase,
  clinicKey: string,
  deviceId: string,
): Promise<KnownDevice | null> {
  const [row] = await database.ofClinic(clinicKey, ({ sql }) =>
    sql<{
      role: KnownDevice['role']
      clinic_id: string | null
      public_key: string
      revoked_at: string | null
    }>(
      `SELECT role, clinic_id, public_key, revoked_at FROM hub_device
       WHERE id = $1 AND role <> 'portal'`,
      [deviceId],
    ),
  )
  if (!row) return null
  return {
    ...{ clinicKey, deviceId, role: row.role, clinicId: row.clinic_id },
    publicKey: row.public_key,
    revoked: row.revoked_at !== null,
  }
}

async function headOf(database: HubDatabase, clinicKey: string): Promise<number> {
  const [clinic] = await database.acrossClinics(({ sql }) =>
    sql<{ sequence: string }>('SELECT sequence FROM hub_clinic WHERE clinic_key = $1', [clinicKey]),
  )
  return Number(clinic?.sequence ?? 0)
}

/** Made once; processes that start together agree on the one that was first. */
async function challengeSecret({ database, randomBytes }: HubParts): Promise<Buffer> {
  const made = Buffer.from(randomBytes(32)).toString('base64')
  return await database.acrossClinics(async ({ sql }) => {
    await sql(
      `INSERT INTO hub_secret (name, secret) VALUES ('challenge', $1) ON CONFLICT DO NOTHING`,
      [made],
    )
    const [row] = await sql<{ secret: string }>(
      `SELECT secret FROM hub_secret WHERE name = 'challenge'`,
    )
    return Buffer.from(row?.secret ?? made, 'base64')
  })
}
