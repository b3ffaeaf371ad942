import type { ClinicRow } from '#db/entities/index.ts'
import { Appointment } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { daySpan, invalid, readDate } from '#main/schedule/index.ts'
import { And, In, LessThan, MoreThanOrEqual } from 'typeorm'

interface ClosedDays {
  fromDate: string
  toDate: string
}

const mostDays = 366

/** @throws AppError invalid_input, for days that end before they begin, or go on for more than a year */
export function readClosedDays(days: ClosedDays): ClosedDays {
  const fromDate = readDate(days.fromDate, 'fromDate')
  const toDate = readDate(days.toDate, 'toDate')
  if (toDate < fromDate) throw invalid('toDate', 'before_from')
  const length = (Date.parse(toDate) - Date.parse(fromDate)) / 86_400_000
  if (length >= mostDays) throw invalid('toDate', 'too_many_days')
  return { fromDate, toDate }
}

/** How many appointments stand on these days: they are kept, and somebody has to speak with the patients. */
export async function appointmentsOn(
  store: ReadableStore,
  clinic: ClinicRow,
  { fromDate, toDate }: ClosedDays,
): Promise<number> {
  const { startsAt } = daySpan(clinic.timeZone, fromDate)
  const { endsAt } = daySpan(clinic.timeZone, toDate)
  return await store.count(Appointment, {
    clinicId: clinic.id,
    state: In(['booked', 'arrived']),
    startsAt: And(MoreThanOrEqual(startsAt), LessThan(endsAt)),
  })
}
