/** What the portal looks like and offers before anybody is known. */
import { z } from 'zod'
import { attachmentId } from '../attachments.ts'
import { fields, query } from '../kernel/index.ts'
import { customFieldKinds } from '../settings/setting-values.ts'

const toSeeIt = { audiences: ['portal', 'public'], servedBy: 'hub' } as const

/** Rich text, cleaned for the page; empty where the clinic wrote none. */
export const html = z.string()

const color = z.string()
export const portalStyle = z.object({
  logo: attachmentId.nullable(),
  toolbar: color,
  toolbarText: color,
  page: color,
  text: color,
  primary: color,
  primaryText: color,
  accent: color,
})

/** A field of the profile as the clinic asks for it; what it does not want is left out of lists. */
export const askedField = z.object({
  field: z.string(),
  mandatory: z.boolean(),
  /** For fields of the clinic's own: what it calls them, and how they are filled in. */
  custom: z
    .object({
      label: z.string(),
      type: z.enum(customFieldKinds),
      /** A chosen one is told by its id. */
      choices: z.array(z.object({ id: z.string(), label: z.string() })),
    })
    .nullable(),
})
export type AskedFieldDto = z.infer<typeof askedField>

const clinic = z.object({
  clinicId: fields.id,
  name: z.string(),
  timeZone: z.string(),
  phone: z.string(),
  street: z.string().nullable(),
  city: z.string(),
})
export const portalPractitioner = z.object({
  practitionerId: fields.id,
  /** With credentials where the clinic shows them. */
  name: z.string(),
  initials: z.string(),
  photo: attachmentId.nullable(),
})
const service = z.object({
  serviceId: fields.id,
  name: z.string(),
  durationMinutes: z.number().int(),
  /** Null where the clinic shows no prices. */
  priceCents: z.number().int().nullable(),
})
const offer = z.object({
  clinicId: fields.id,
  serviceId: fields.id,
  practitionerId: fields.id,
})

export const site = {
  getSite: query('portal.getSite', {
    summary: "The portal's look, languages and doors, and the message of its log-in page.",
    ...toSeeIt,
    errors: ['portal_closed'],
    input: z.strictObject({ language: fields.language.optional() }),
    output: z.object({
      companyName: z.string(),
      phone: z.string(),
      /** The language that was asked for, or the company's. */
      language: fields.language,
      languages: z.array(fields.language),
      style: portalStyle,
      loginMessage: html,
      toolbar: z.object({
        book: z.boolean(),
        documents: z.boolean(),
        medicalProfile: z.boolean(),
        transactions: z.boolean(),
      }),
      /** False where sign-up is by invitation alone. */
      signup: z.boolean(),
      signupFields: z.array(askedField),
      adultsOnly: z.boolean(),
      publicBooking: z.boolean(),
      /** Which form stands first when a visitor is asked who they are. */
      publicBookingFirst: z.enum(['logIn', 'signUp']),
      /** First name of who is logged in; null for a visitor. */
      loggedInAs: z.string().nullable(),
    }),
  }),
  listBookable: query('portal.listBookable', {
    summary: 'Clinics, services and practitioners that can be booked in the portal.',
    ...toSeeIt,
    errors: ['portal_closed', 'unauthenticated', 'forms_outstanding'],
    input: z.strictObject({ language: fields.language.optional() }),
    output: z.object({
      message: html,
      /** For after booking: this person's. */
      thankYou: html,
      clinics: z.array(clinic),
      services: z.array(service),
      practitioners: z.array(portalPractitioner),
      offers: z.array(offer),
      /** Whether practitioners are chosen by their faces. */
      gallery: z.boolean(),
      asksReason: z.boolean(),
      asksCard: z.boolean(),
      /** The patient's own that bookings go with on the days on which it is valid; null for none. */
      insurance: z
        .object({
          name: z.string(),
          validFrom: fields.date.nullable(),
          validTo: fields.date.nullable(),
        })
        .nullable(),
      /** Null where no consent is asked of this person now. */
      consent: z
        .object({
          text: z.string(),
          required: z.boolean(),
          document: attachmentId.nullable(),
          /** Of the text and the document; handed back with the booking. */
          version: fields.hash,
        })
        .nullable(),
      firstDay: fields.date,
      lastDay: fields.date,
    }),
  }),
  listTimes: query('portal.listTimes', {
    summary:
      'Free times of a service, day by day; taken ones beside them where the clinic shows those.',
    ...toSeeIt,
    errors: ['portal_closed', 'unauthenticated', 'not_found', 'not_offered'],
    input: z.strictObject({
      clinicId: fields.id,
      serviceId: fields.id,
      practitionerId: fields.id.optional(),
      /** Days of the clinic; at most 31 at once. */
      from: fields.date,
      to: fields.date,
      /** A visit that is being moved: its own time counts as free. */
      moving: fields.id.optional(),
    }),
    output: z.object({
      timeZone: z.string(),
      days: z.array(
        z.object({
          date: fields.date,
          times: z.array(
            z.object({
              startsAt: fields.instant,
              endsAt: fields.instant,
              available: z.boolean(),
              practitionerIds: z.array(fields.id),
            }),
          ),
        }),
      ),
      /** The first free time at or after `from`, however far; null where there is none. */
      nextFree: fields.instant.nullable(),
    }),
  }),
  getFile: query('portal.getFile', {
    summary: 'A picture or document that the portal shows to whoever asks.',
    ...toSeeIt,
    errors: ['portal_closed', 'not_found'],
    input: z.strictObject({ id: attachmentId }),
    output: z.object({ mediaType: z.string(), /** Base64 */ data: z.string() }),
  }),
}
