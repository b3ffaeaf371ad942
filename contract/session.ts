import { z } from 'zod'
import { audiences, command, fields, permissions, query } from './kernel/index.ts'

const credentials = { user: fields.line(80), pin: z.string().min(4).max(128) }

export const person = z.object({
  userId: fields.id,
  name: z.string(),
  userType: z.string(),
  permissions: z.array(z.enum(permissions)),
})
export type PersonDto = z.infer<typeof person>

const currentSession = z.object({
  audience: z.enum(audiences),
  person: person.nullable(),
  clinicId: fields.id.nullable(),
  locked: z.boolean(),
  expiresAt: fields.instant,
})

export const session = {
  logIn: command('session.logIn', {
    summary: 'Log in with a user name and a PIN or password.',
    audiences: ['public', 'desk'],
    errors: ['wrong_credentials', 'locked_out', 'setup_needed'],
    synced: false,
    input: z.strictObject(credentials),
    output: z.object({ token: z.string(), expiresAt: fields.instant, person }),
  }),
  logOut: command('session.logOut', {
    summary: 'End the session; its token is worth nothing afterwards.',
    audiences: ['desk'],
    synced: false,
    input: fields.nothing,
    output: z.object({}),
  }),
  current: query('session.current', {
    summary: 'Who is logged in, and what they may do.',
    audiences: ['desk', 'kiosk'],
    input: fields.nothing,
    output: currentSession,
  }),
  lock: command('session.lock', {
    summary: 'Lock the desk: every call but unlocking is refused until the PIN is given.',
    audiences: ['desk'],
    synced: false,
    input: fields.nothing,
    output: z.object({}),
  }),
  unlock: command('session.unlock', {
    summary: 'Unlock the desk with the PIN of the person who is logged in.',
    audiences: ['desk'],
    errors: ['wrong_credentials', 'locked_out'],
    synced: false,
    input: z.strictObject({ pin: credentials.pin }),
    output: z.object({ expiresAt: fields.instant }),
  }),
  startKiosk: command('session.startKiosk', {
    summary: 'Turn this screen into a kiosk of a clinic; staff only, with their PIN.',
    audiences: ['public', 'desk'],
    errors: ['wrong_credentials', 'locked_out', 'forbidden', 'not_found', 'setup_needed'],
    synced: false,
    input: z.strictObject({ ...credentials, clinicId: fields.id.optional() }),
    output: z.object({ token: z.string(), clinicId: fields.id, clinicName: z.string() }),
  }),
  endKiosk: command('session.endKiosk', {
    summary: 'Leave the kiosk; staff only, with their PIN.',
    audiences: ['kiosk'],
    errors: ['wrong_credentials', 'locked_out', 'forbidden'],
    synced: false,
    input: z.strictObject(credentials),
    output: z.object({}),
  }),
}
