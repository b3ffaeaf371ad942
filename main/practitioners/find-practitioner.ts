/** What every change of a practitioner has in common. */
import { AppError } from '#contract/index.ts'
import { Appointment, Practitioner } from '#db/entities/index.ts'
import type { PractitionerRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { guardVersion } from '#main/kernel/guard-version.ts'
import type { CommandContext, QueryContext } from '#main/kernel/handler.ts'
import { In, MoreThanOrEqual } from 'typeorm'

/** @throws AppError not_found */
export async function findPractitioner(
  store: ReadableStore,
  context: Pick<QueryContext, 'subject'>,
  practitionerId: string,
): Promise<PractitionerRow> {
  const row = await store.findOne(Practitioner, { id: practitionerId })
  if (!row) throw new AppError('not_found', { what: 'practitioner' })
  context.subject('practitioner', row.id)
  return row
}

interface Target {
  practitionerId: string
  baseVersion?: number | undefined
}

/** @throws AppError not_found, stale */
export async function findToChange(
  tx: WritableStore,
  context: CommandContext,
  { practitionerId, baseVersion }: Target,
): Promise<PractitionerRow> {
  const row = await findPractitioner(tx, context, practitionerId)
  await guardVersion(context, Practitioner.options.name, row, baseVersion)
  return row
}

/** Appointments that somebody still expects to happen. */
export const upcomingOf = (
  store: ReadableStore,
  whose: { practitionerId: string } | { serviceId: string },
  now: number,
): Promise<number> =>
  store.count(Appointment, {
    ...whose,
    state: In(['booked', 'arrived']),
    startsAt: MoreThanOrEqual(now),
  })
