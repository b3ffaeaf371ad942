import type { ReminderTime } from '#contract/clinics.ts'
import { EntitySchema } from 'typeorm'
import { flag, integer, json, optional, primaryId, text, version } from './columns.ts'

export interface ServiceRow {
  id: string
  name: string
  durationMinutes: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  priceCents: number
  position: number
  active: boolean
  bookInPortal: boolean
  /** 1–8: one of the eight hues. */
  hue: number
  /** What a patient who is booked for it has to fill in. */
  requiredFormIds: string[]
  /** null: as the clinic says. */
  reminders: ReminderTime[] | null
  version: number
}
export const Service = new EntitySchema<ServiceRow>({
  name: 'service',
  columns: {
    id: primaryId,
    name: text(),
    durationMinutes: integer({ name: 'duration_minutes' }),
    bufferBeforeMinutes: integer({ name: 'buffer_before_minutes' }),
    bufferAfterMinutes: integer({ name: 'buffer_after_minutes' }),
    priceCents: integer({ name: 'price_cents' }),
    position: integer(),
    active: flag(),
    bookInPortal: flag({ name: 'book_in_portal' }),
    hue: integer({ default: 5 }),
    requiredFormIds: json({ name: 'required_form_ids', default: '[]' }),
    reminders: json(optional),
    version,
  },
})
