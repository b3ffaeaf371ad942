import { z } from 'zod'
import { reminderTimes } from './clinics.ts'
import { command, fields, query } from './kernel/index.ts'
import { hue } from './practitioners.ts'

const minutes = z.number().int().multipleOf(5)

export const serviceFields = z.strictObject({
  name: fields.line(120),
  durationMinutes: minutes.min(5).max(480),
  bufferBeforeMinutes: minutes.min(0).max(120),
  bufferAfterMinutes: minutes.min(0).max(120),
  priceCents: z.number().int().min(0).max(10_000_000),
  hue,
  active: z.boolean(),
  bookInPortal: z.boolean(),
  /** Forms that a patient who is booked for it has to fill in. */
  requiredFormIds: z.array(fields.line(80)).max(20),
  /** When its patients are reminded; null: as the clinic says. */
  reminders: reminderTimes.nullable(),
})
export type ServiceFields = z.infer<typeof serviceFields>

const offer = z.strictObject({ practitionerId: fields.id, clinicId: fields.id })
const offerChanges = z.strictObject({
  add: z.array(offer).max(500),
  remove: z.array(offer).max(500),
})
const version = z.number().int()
const baseVersion = version.min(1).optional()
const serviceId = fields.id
const service = z.object({
  serviceId,
  version,
  ...serviceFields.shape,
  practitionerIds: z.array(fields.id),
})
/** `upcoming`: the appointments still to come; whatever is switched off, they stay. */
const changed = z.object({ serviceId, version, upcoming: z.number().int() })

export const services = {
  listServices: query('services.listServices', {
    summary: 'All services, also those that are not offered any more, and the forms there are.',
    audiences: ['desk'],
    permission: 'settings.general',
    input: fields.nothing,
    output: z.object({
      services: z.array(service),
      forms: z.array(z.object({ formId: z.string(), title: z.string() })),
    }),
  }),
  getService: query('services.getService', {
    summary: 'One service with who offers it where.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['not_found'],
    input: z.strictObject({ serviceId }),
    output: service.extend({ offers: z.array(offer), upcoming: z.number().int() }),
  }),
  createService: command('services.createService', {
    summary: 'Add a service, with who offers it from the start.',
    audiences: ['desk'],
    permission: 'settings.general',
    version: 2,
    errors: ['not_found', 'invalid_input'],
    // A desk that does not know of reminders yet adds services as well.
    input: z.strictObject({
      fields: serviceFields.partial({ reminders: true }),
      offers: offerChanges.optional(),
    }),
    output: changed,
  }),
  changeService: command('services.changeService', {
    summary: 'Change a service; fields left out stay as they are, and so do appointments.',
    audiences: ['desk'],
    permission: 'settings.general',
    version: 2,
    errors: ['not_found', 'stale', 'invalid_input'],
    input: z.strictObject({
      serviceId,
      baseVersion,
      fields: serviceFields.partial(),
      offers: offerChanges.optional(),
    }),
    output: changed,
  }),
}
