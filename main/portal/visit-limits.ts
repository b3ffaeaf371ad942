/**
 * What a patient may still do about a visit. Pure: the visit, the clinic's limits and the time in. Prior to
 * Cancel binds the time that is given up; what binds the new one is asked when it is booked.
 */
import type { AppointmentState } from '#contract/schedule.ts'
import type { VisitEventRow } from '#db/entities/index.ts'
import { isFarEnoughAhead } from '#main/schedule/index.ts'
import type { LeadTime } from '#main/schedule/index.ts'
import type { SettingReader } from '#main/settings/index.ts'

export interface LimitedVisit {
  state: AppointmentState
  startsAt: number
  /** Of its clinic. */
  timeZone: string
  /** How often its patient has moved it. */
  moves: number
}

export interface VisitLimits {
  priorToCancel: LeadTime
  allowedReschedules: number | 'unlimited'
}

export interface VisitRights {
  mayCancel: boolean
  mayMove: boolean
  whyNot: 'tooLate' | 'reschedulesUsed' | 'past' | null
}

export const visitLimits = (settings: SettingReader): VisitLimits => ({
  priorToCancel: settings.value('scheduling.priorToCancel'),
  allowedReschedules: settings.value('scheduling.allowedReschedules'),
})

export function visitRights(visit: LimitedVisit, limits: VisitLimits, now: number): VisitRights {
  if (visit.startsAt < now) return nothing('past')
  if (visit.state !== 'booked') return nothing(null)
  const { priorToCancel, allowedReschedules } = limits
  if (!isFarEnoughAhead(visit.timeZone, now, visit.startsAt, priorToCancel))
    return nothing('tooLate')
  const isUsedUp = allowedReschedules !== 'unlimited' && visit.moves >= allowedReschedules
  return { mayCancel: true, mayMove: !isUsedUp, whyNot: isUsedUp ? 'reschedulesUsed' : null }
}

const nothing = (whyNot: VisitRights['whyNot']): VisitRights => ({
  ...{ mayCancel: false, mayMove: false },
  whyNot,
})

/** Kept with what a patient did to a visit or a request: it was here and not at the desk. */
export const inPortal = { where: 'portal' } as const

/** A visit keeps its id however often it is moved, so that its events are the chain of its moves. */
export const movesByPatient = (events: readonly Pick<VisitEventRow, 'kind' | 'detail'>[]): number =>
  events.filter(({ kind, detail }) => kind === 'moved' && detail['where'] === inPortal.where).length
