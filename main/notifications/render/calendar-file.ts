/**
 * The visit as a calendar file (RFC 5545). One visit keeps one UID for good, and every change of it counts
 * SEQUENCE up, so that calendars move or remove what they have instead of adding another. It says nothing of
 * what the visit is for: calendars are shared.
 */
import type { AppointmentRow } from '#db/entities/index.ts'
import { createEvent } from 'ics'
import type { CalendarFile, MailAddress } from './rendered-mail.ts'

export interface CalendarVisit {
  visit: Pick<AppointmentRow, 'id' | 'startsAt' | 'endsAt' | 'version'>
  isCancelled: boolean
  title: string
  note: string
  place: string
  organizer: MailAddress
  attendee: MailAddress
}

export const calendarUid = (appointmentId: string): string => `${appointmentId}@foyer`

export function calendarFile(parts: CalendarVisit): CalendarFile {
  const { visit, isCancelled, title, note, place } = parts
  const method = isCancelled ? 'CANCEL' : 'REQUEST'
  const { value, error } = createEvent({
    ...{ uid: calendarUid(visit.id), sequence: visit.version, method },
    ...{ start: visit.startsAt, startInputType: 'utc', startOutputType: 'utc' },
    ...{ end: visit.endsAt, endInputType: 'utc', endOutputType: 'utc' },
    ...{ title: oneLine(title), description: oneLine(note), location: oneLine(place) },
    status: isCancelled ? 'CANCELLED' : 'CONFIRMED',
    ...{ busyStatus: 'BUSY', classification: 'PRIVATE', productId: 'foyer//clinic' },
    organizer: person(parts.organizer),
    attendees: [{ ...person(parts.attendee), rsvp: false, partstat: 'ACCEPTED' }],
  })
  if (error || value === null) throw new Error('a visit does not make a calendar file')
  return { method, content: value }
}

/** The library writes names into the file as they are. */
const person = ({ name, address }: MailAddress) => ({
  name:
    oneLine(name)
      .replaceAll(/["^;:,]/g, ' ')
      .trim() || address,
  email: address,
})

const oneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ').trim()
