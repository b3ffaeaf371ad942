import { z } from 'zod'
import { command, fields, query } from './kernel/index.ts'

const sampleLogin = z.object({ user: z.string(), pin: z.string(), type: z.string() })

export const setup = {
  status: query('setup.status', {
    summary: 'Whether a clinic has been set up here, and in which product version.',
    audiences: ['public', 'desk', 'kiosk'],
    input: fields.nothing,
    output: z.object({
      /** `joining`: the clinic is being copied from its hub; nobody can log in before it is whole. */
      state: z.enum(['empty', 'ready', 'needsRecoveryKey', 'joining']),
      joining: z
        .object({
          done: z.number().int(),
          /** 0 while it is not known yet. */
          total: z.number().int(),
          /** The hub cannot be reached at the moment; copying goes on when it can. */
          interrupted: z.boolean(),
        })
        .nullable(),
      sample: z.boolean(),
      version: z.string(),
      companyName: z.string().nullable(),
      language: z.enum(fields.languages),
      /** Who can log in to the sample clinic; empty for every other. */
      sampleLogins: z.array(sampleLogin),
    }),
  }),
  openSample: command('setup.openSample', {
    summary: 'Fill the empty data folder with the sample clinic.',
    audiences: ['public'],
    errors: ['already_set_up'],
    synced: false,
    input: fields.nothing,
    output: z.object({ logins: z.array(sampleLogin) }),
  }),
  createClinic: command('setup.createClinic', {
    summary: 'Set up a clinic with its first administrator; gives the recovery key once.',
    audiences: ['public'],
    errors: ['already_set_up'],
    synced: false,
    input: z.strictObject({
      companyName: fields.line(120),
      clinicName: fields.line(120),
      timeZone: fields.timeZone,
      language: fields.language,
      administrator: z.strictObject({
        user: fields.line(80),
        name: fields.line(120),
        pin: z.string().min(6).max(128),
      }),
    }),
    output: z.object({
      recoveryKey: z.string(),
      /** The sheet to print, a PDF in base64. */
      recoverySheet: z.string(),
    }),
  }),
  joinClinic: command('setup.joinClinic', {
    summary: 'Make this device one of a clinic that has a hub; its data is then copied here.',
    audiences: ['public'],
    errors: ['wrong_join_code', 'hub_unreachable', 'already_set_up'],
    synced: false,
    input: z.strictObject({
      url: z.url().max(300),
      code: fields.line(40),
      deviceName: fields.line(80),
    }),
    output: z.object({ companyName: z.string(), role: z.enum(['desk', 'kiosk']) }),
  }),
  recover: command('setup.recover', {
    summary: 'Open the clinic with its printed recovery key when this PC has lost its own key.',
    audiences: ['public'],
    errors: ['wrong_recovery_key', 'already_set_up'],
    synced: false,
    input: z.strictObject({ recoveryKey: fields.line(120) }),
    output: z.object({}),
  }),
}
