/** A visit as a file that any calendar takes (RFC 5545), made in the page: nobody else hears of it. */
export interface CalendarVisit {
  readonly id: string
  readonly startsAt: string
  readonly endsAt: string
  readonly title: string
  readonly place: string
  readonly text: string
  /** When the file was made. */
  readonly now: string
}

export function calendarFile(visit: CalendarVisit): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Foyer//Portal//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${visit.id}@foyer`,
    `DTSTAMP:${utc(visit.now)}`,
    `DTSTART:${utc(visit.startsAt)}`,
    `DTEND:${utc(visit.endsAt)}`,
    `SUMMARY:${escaped(visit.title)}`,
    ...(visit.place ? [`LOCATION:${escaped(visit.place)}`] : []),
    ...(visit.text ? [`DESCRIPTION:${escaped(visit.text)}`] : []),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

const utc = (instant: string): string =>
  new Date(instant).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '')

const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n')

/** No line is longer than 75 bytes; one that goes on begins with a space. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let bytes = 0
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length
    if (bytes + size > (parts.length === 0 ? 75 : 74)) {
      parts.push(part)
      part = ''
      bytes = 0
    }
    part += letter
    bytes += size
  }
  return [...parts, part].join('\r\n ')
}
