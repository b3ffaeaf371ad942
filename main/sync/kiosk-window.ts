import type { ClinicRow } from '#db/entities/index.ts'
import { dateOf, dayNumberAt, daySpan } from '#main/schedule/index.ts'
import { Between } from 'typeorm'
import type { FindOperator } from 'typeorm'

/** Yesterday, today and tomorrow by the clinic's calendar, as what `startsAt` must be. */
export function kioskWindow({ timeZone }: ClinicRow, now: number): FindOperator<number> {
  const today = dayNumberAt(timeZone, now)
  const { startsAt } = daySpan(timeZone, dateOf(today - 1))
  const { endsAt } = daySpan(timeZone, dateOf(today + 1))
  return Between(startsAt, endsAt - 1)
}
