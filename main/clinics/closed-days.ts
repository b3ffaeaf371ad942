import type { ClinicRow } from '#db/entities/index.ts'
import { Appointment } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { daySpan, readDays } from '#main/schedule/index.ts'
import { And, In, LessThan, MoreThanOrEqual } from 'typeorm'

interface ClosedDays {
  fromDate: string
  toDate: string
}

const mostDays = 366

/** @throws AppError invalid_input, for days that end before they begin, or go on for more than a year */
export function readClosedDays({ fromDate, toDate }: ClosedDays): ClosedDays {
  readDays({ fromDate, toDate }, ['fromDate', 'toDate'], mostDays)
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
