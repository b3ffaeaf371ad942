import { AppError } from '#contract/index.ts'
import { Appointment, TimeOff } from '#db/entities/index.ts'
import type { TimeOffRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { guardVersion } from '#main/kernel/guard-version.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { invalid, readInstant } from '#main/schedule/index.ts'
import { In, LessThan, MoreThan } from 'typeorm'

type Span = Pick<TimeOffRow, 'startsAt' | 'endsAt'>

/** @throws AppError invalid_input */
export function readTimeAway(input: { startsAt: string; endsAt: string }): Span {
  const startsAt = readInstant(input.startsAt, 'startsAt')
  const endsAt = readInstant(input.endsAt, 'endsAt')
  if (endsAt <= startsAt) throw invalid('endsAt', 'before_start')
  return { startsAt, endsAt }
}

interface Target {
  timeOffId: string
  baseVersion?: number | undefined
}

/** @throws AppError not_found, stale */
export async function findTimeOff(
  tx: WritableStore,
  context: CommandContext,
  { timeOffId, baseVersion }: Target,
): Promise<TimeOffRow> {
  const row = await tx.findOne(TimeOff, { id: timeOffId })
  if (!row) throw new AppError('not_found', { what: 'timeOff' })
  context.subject('practitioner', row.practitionerId)
  await guardVersion(context, TimeOff.options.name, row, baseVersion)
  return row
}

export const appointmentsIn = (
  store: ReadableStore,
  practitionerId: string,
  { startsAt, endsAt }: Span,
): Promise<number> =>
  store.count(Appointment, {
    ...{ practitionerId, state: In(['booked', 'arrived']) },
    ...{ startsAt: LessThan(endsAt), endsAt: MoreThan(startsAt) },
  })
