/**
 * The closed list of errors. A code maps to its HTTP status, the sentence that API readers get and the
 * shape of its details. Details never hold what a patient told us: only field names, states and times.
 */
import { z } from 'zod'

const nothing = z.object({})

export const errorCatalogue = {
  invalid_input: {
    status: 400,
    message: 'Some fields are missing or not as expected.',
    details: z.object({ issues: z.array(z.object({ field: z.string(), reason: z.string() })) }),
  },
  settings_refused: {
    status: 400,
    message: 'Some settings cannot be saved like this.',
    details: z.object({
      issues: z.array(
        z.object({
          key: z.string(),
          reason: z.string(),
          language: z.string().optional(),
          details: z.record(z.string(), z.json()).optional(),
        }),
      ),
    }),
  },
  unauthenticated: { status: 401, message: 'Log in first.', details: nothing },
  session_locked: { status: 401, message: 'The session is locked.', details: nothing },
  wrong_credentials: {
    status: 401,
    message: 'Name and PIN do not match.',
    details: z.object({ attemptsLeft: z.number().int() }),
  },
  locked_out: {
    status: 429,
    message: 'Too many attempts.',
    details: z.object({ until: z.string() }),
  },
  forbidden: {
    status: 403,
    message: 'Your user type does not allow this.',
    details: z.object({ permission: z.string() }),
  },
  wrong_audience: { status: 403, message: 'This cannot be asked from here.', details: nothing },
  portal_closed: {
    status: 403,
    message: 'The portal is closed.',
    /** Of the clinic, as its pages tell everybody; the number is empty where it has written none. */
    details: z.object({ companyName: z.string(), phone: z.string() }),
  },
  signup_closed: {
    status: 403,
    message: 'New accounts are made by invitation of the clinic.',
    details: nothing,
  },
  link_expired: {
    status: 410,
    message: 'The link was used already or is too old.',
    details: nothing,
  },
  too_late: {
    status: 409,
    message: 'It is too late to change this visit here; call the clinic.',
    details: z.object({ phone: z.string() }),
  },
  reschedules_used: {
    status: 409,
    message: 'This visit cannot be moved here any more; call the clinic.',
    details: z.object({ allowed: z.number().int(), phone: z.string() }),
  },
  forms_outstanding: {
    status: 409,
    message: 'Forms have to be filled in before a visit can be booked.',
    details: z.object({ formIds: z.array(z.string()) }),
  },
  not_found: {
    status: 404,
    message: 'There is nothing there.',
    details: z.object({ what: z.string() }),
  },
  time_taken: {
    status: 409,
    message: 'The time is taken.',
    details: z.object({
      collidesWith: z.enum(['appointment', 'request']),
      startsAt: z.string(),
      endsAt: z.string(),
    }),
  },
  outside_availability: {
    status: 409,
    message: 'The practitioner does not work at that time.',
    details: z.object({ reason: z.enum(['notWorking', 'timeOff', 'clinicClosed']) }),
  },
  not_offered: {
    status: 409,
    message: 'The practitioner does not offer this service at this clinic.',
    details: nothing,
  },
  wrong_state: {
    status: 409,
    message: 'This was changed meanwhile and cannot be done any more.',
    details: z.object({ state: z.string() }),
  },
  stale: {
    status: 409,
    message: 'Somebody changed this meanwhile.',
    details: z.object({ version: z.number().int() }),
  },
  undo_too_late: { status: 409, message: 'The patient has been told already.', details: nothing },
  identification_failed: {
    status: 404,
    message: 'No visit was found with that.',
    details: z.object({ attemptsLeft: z.number().int() }),
  },
  more_facts_needed: {
    status: 409,
    message: 'One more fact is needed.',
    details: z.object({ fact: z.enum(['firstName', 'phoneLastDigits']) }),
  },
  code_not_here_yet: {
    status: 409,
    message: 'The hub cannot be reached, and this device has not heard of the code.',
    details: nothing,
  },
  see_staff: { status: 409, message: 'Please see the front desk.', details: nothing },
  intake_session_ended: {
    status: 410,
    message: 'This session has ended; identify again to continue.',
    details: nothing,
  },
  kiosk_paused: {
    status: 429,
    message: 'Identification is paused.',
    details: z.object({ until: z.string() }),
  },
  setup_needed: { status: 409, message: 'No clinic has been set up here yet.', details: nothing },
  already_set_up: {
    status: 409,
    message: 'A clinic has been set up here already.',
    details: nothing,
  },
  wrong_recovery_key: { status: 400, message: 'The recovery key does not fit.', details: nothing },
  wrong_join_code: {
    status: 400,
    message: 'The code does not fit, was used already, or is too old.',
    details: nothing,
  },
  signature_refused: {
    status: 401,
    message: 'The device did not prove who it is; sign the new challenge.',
    details: nothing,
  },
  device_revoked: {
    status: 403,
    message: 'This device was shut out of the clinic.',
    details: nothing,
  },
  device_blocked: {
    status: 409,
    message: 'Nothing can be changed on this device until it has reached the hub.',
    details: z.object({ reason: z.enum(['revoked', 'lease', 'update', 'hubBehind']) }),
  },
  number_gap: {
    status: 409,
    message: 'Commands before these are missing.',
    details: z.object({ expected: z.number().int() }),
  },
  number_reused: {
    status: 409,
    message: 'This number came before with another content.',
    details: z.object({ sequence: z.number().int() }),
  },
  attachment_damaged: {
    status: 409,
    message: 'The file did not arrive as it was sent; send it again from its beginning.',
    details: nothing,
  },
  no_hub: { status: 409, message: 'This clinic has no hub.', details: nothing },
  hub_unreachable: { status: 409, message: 'The hub cannot be reached now.', details: nothing },
  rate_limited: {
    status: 429,
    message: 'Too many requests; try again later.',
    details: z.object({ retryAfterSeconds: z.number().int() }),
  },
  too_large: { status: 413, message: 'The request is too large.', details: nothing },
  unsupported_media_type: { status: 415, message: 'Send JSON.', details: nothing },
  method_not_allowed: { status: 405, message: 'Every procedure is a POST.', details: nothing },
  internal: {
    status: 500,
    message: 'Something went wrong here; nothing was changed.',
    details: z.object({ correlationId: z.string() }),
  },
} as const satisfies Record<string, { status: number; message: string; details: z.ZodObject }>

export type ErrorCode = keyof typeof errorCatalogue
export type ErrorDetails<C extends ErrorCode> = z.infer<(typeof errorCatalogue)[C]['details']>

/** The error body on every surface. */
export interface ErrorBody<C extends ErrorCode = ErrorCode> {
  code: C
  message: string
  details?: ErrorDetails<C>
}

type EmptyDetails<C extends ErrorCode> = Record<string, never> extends ErrorDetails<C> ? [] : never

/** Thrown by rules; everything else that is thrown becomes `internal`. */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C
  readonly details: ErrorDetails<C>
  constructor(code: C, ...rest: EmptyDetails<C> | [details: ErrorDetails<C>]) {
    super(errorCatalogue[code].message)
    this.name = 'AppError'
    this.code = code
    this.details = (rest[0] ?? {}) as ErrorDetails<C>
  }
}
