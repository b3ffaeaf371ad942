import type { PhotoReference } from '#contract/practitioners.ts'
import { EntitySchema } from 'typeorm'
import {
  flag,
  instant,
  integer,
  json,
  optional,
  primaryId,
  text,
  version,
  link,
} from './columns.ts'

export interface PractitionerRow {
  id: string
  firstName: string
  lastName: string
  credentials: string
  email: string | null
  hue: number
  position: number
  active: boolean
  bookInPortal: boolean
  photo: PhotoReference | null
  version: number
}
export const Practitioner = new EntitySchema<PractitionerRow>({
  name: 'practitioner',
  columns: {
    id: primaryId,
    firstName: text({ name: 'first_name' }),
    lastName: text({ name: 'last_name' }),
    credentials: text(),
    email: text(optional),
    hue: integer(),
    position: integer(),
    active: flag(),
    bookInPortal: flag({ name: 'book_in_portal' }),
    photo: json(optional),
    version,
  },
})

/** Which practitioner offers which service at which clinic. */
export interface OfferRow {
  id: string
  practitionerId: string
  serviceId: string
  clinicId: string
  version: number
}
export const Offer = new EntitySchema<OfferRow>({
  name: 'offer',
  columns: {
    id: primaryId,
    practitionerId: link('practitioner', 'practitioner_id'),
    serviceId: link('service', 'service_id'),
    clinicId: link('clinic', 'clinic_id'),
    version,
  },
  indices: [
    { name: 'offer_place', columns: ['clinicId', 'serviceId', 'practitionerId'], unique: true },
  ],
})

/** Standard Availability and Portal Schedule, wall-clock in the clinic's zone. */
export interface AvailabilityRow {
  id: string
  practitionerId: string
  clinicId: string
  /** 1 Monday … 7 Sunday */
  weekday: number
  start: string
  end: string
  kind: 'standard' | 'portal'
  validFrom: string | null
  validTo: string | null
  version: number
}
export const Availability = new EntitySchema<AvailabilityRow>({
  name: 'availability',
  columns: {
    id: primaryId,
    practitionerId: link('practitioner', 'practitioner_id'),
    clinicId: link('clinic', 'clinic_id'),
    weekday: integer(),
    start: text({ name: 'start_time' }),
    end: text({ name: 'end_time' }),
    kind: text(),
    validFrom: text({ name: 'valid_from', ...optional }),
    validTo: text({ name: 'valid_to', ...optional }),
    version,
  },
  indices: [{ name: 'availability_clinic', columns: ['clinicId', 'practitionerId'] }],
})

/** One date on which other windows hold; an empty list means not working. */
export interface AvailabilityExceptionRow {
  id: string
  practitionerId: string
  clinicId: string
  date: string
  windows: { start: string; end: string; kind: 'standard' | 'portal' }[]
  version: number
}
export const AvailabilityException = new EntitySchema<AvailabilityExceptionRow>({
  name: 'availability_exception',
  columns: {
    id: primaryId,
    practitionerId: link('practitioner', 'practitioner_id'),
    clinicId: link('clinic', 'clinic_id'),
    date: text({ name: 'on_date' }),
    windows: json(),
    version,
  },
  indices: [{ name: 'availability_exception_clinic', columns: ['clinicId', 'date'] }],
})

export interface TimeOffRow {
  id: string
  practitionerId: string
  startsAt: number
  endsAt: number
  reason: string
  version: number
}
export const TimeOff = new EntitySchema<TimeOffRow>({
  name: 'time_off',
  columns: {
    id: primaryId,
    practitionerId: link('practitioner', 'practitioner_id'),
    startsAt: instant({ name: 'starts_at' }),
    endsAt: instant({ name: 'ends_at' }),
    reason: text(),
    version,
  },
  indices: [{ name: 'time_off_practitioner', columns: ['practitionerId', 'startsAt'] }],
})
