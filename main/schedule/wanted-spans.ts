import { DAY_MS } from './slots/index.ts'

/** A time that somebody asks about. */
export interface WantedTime {
  clinicId: string
  practitionerId: string
  startsAt: number
  endsAt: number
}

export interface PractitionerSpan {
  practitionerId: string
  /** Both included. */
  from: number
  to: number
}

/** What to read for many wanted times: few spans per practitioner, one day wider on each side. */
export function wantedSpans(wanted: readonly WantedTime[]): PractitionerSpan[] {
  const spans: PractitionerSpan[] = []
  const sorted = wanted.toSorted((a, b) => a.startsAt - b.startsAt)
  const last = new Map<string, PractitionerSpan>()
  for (const { practitionerId, startsAt, endsAt } of sorted) {
    const from = startsAt - DAY_MS
    const to = endsAt + DAY_MS
    const open = last.get(practitionerId)
    if (open && from <= open.to) {
      open.to = Math.max(open.to, to)
      continue
    }
    const span = { practitionerId, from, to }
    last.set(practitionerId, span)
    spans.push(span)
  }
  return spans
}
