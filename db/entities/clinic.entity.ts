import type { ReminderTime } from '#contract/clinics.ts'
import { EntitySchema } from 'typeorm'
import { integer, json, optional, primaryId, text, version, link } from './columns.ts'

export interface CompanyRow {
  id: string
  name: string
  email: string | null
  phone: string | null
  language: string
  version: number
}
export const Company = new EntitySchema<CompanyRow>({
  name: 'company',
  columns: {
    id: primaryId,
    name: text(),
    email: text(optional),
    phone: text(optional),
    language: text(),
    version,
  },
})

export interface ClinicRow {
  id: string
  name: string
  timeZone: string
  phone: string
  email: string | null
  street: string | null
  city: string
  province: string | null
  postalCode: string | null
  country: string | null
  /** How long before a visit its patient is reminded. */
  reminders: ReminderTime[]
  position: number
  version: number
}
export const Clinic = new EntitySchema<ClinicRow>({
  name: 'clinic',
  columns: {
    id: primaryId,
    name: text(),
    timeZone: text({ name: 'time_zone' }),
    phone: text(),
    email: text(optional),
    street: text(optional),
    city: text(),
    province: text(optional),
    postalCode: text({ name: 'postal_code', ...optional }),
    country: text(optional),
    reminders: json({ default: '[{"value":24,"unit":"hours"}]' }),
    position: integer(),
    version,
  },
})

export interface ClosureRow {
  id: string
  clinicId: string
  /** Both days included, of the clinic's calendar. */
  fromDate: string
  toDate: string
  name: string
  version: number
}
export const Closure = new EntitySchema<ClosureRow>({
  name: 'closure',
  columns: {
    id: primaryId,
    clinicId: link('clinic', 'clinic_id'),
    fromDate: text({ name: 'from_date' }),
    toDate: text({ name: 'to_date' }),
    name: text(),
    version,
  },
  indices: [{ name: 'closure_clinic', columns: ['clinicId', 'fromDate'] }],
})
