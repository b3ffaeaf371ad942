/** What a desk asks of the hub about e-mail, since where there is a hub it is the hub that sends. */
import { z } from 'zod'
import { command, fields } from '../kernel/index.ts'
import { mailSteps, template } from '../notifications.ts'

const address = z.email().max(254)

export const deviceMail = {
  setMailPassword: command('device.setMailPassword', {
    summary: 'The password of the clinic’s mail server: kept sealed, never told to anybody.',
    audiences: ['device'],
    errors: ['forbidden'],
    synced: false,
    input: z.strictObject({
      actorId: fields.id,
      passwordId: fields.id,
      host: z.string().min(1).max(255),
      userName: fields.line(254),
      password: z.string().min(1).max(500),
    }),
    output: z.object({}),
  }),
  sendTestMail: command('device.sendTestMail', {
    summary: 'A test message through the clinic’s mail server, and which step failed.',
    audiences: ['device'],
    errors: ['forbidden'],
    synced: false,
    input: z.strictObject({
      actorId: fields.id,
      to: address,
      /** null: a few words that say it is a test. */
      template: template.nullable(),
    }),
    output: z.object({
      ok: z.boolean(),
      failedAt: z.enum(mailSteps).nullable(),
      replyCode: z.number().int().nullable(),
    }),
  }),
}
