/** How each planned visit went: completed, cancelled, no-show, or still to come. */
import type { AppointmentRow } from '../entities/index.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { clinicId } from './people.ts'
import { practitionerId } from './practitioners.ts'
import { instantOf } from './sample-calendar.ts'
import type { SampleCalendar } from './sample-calendar.ts'
import { sampleId } from './sample-id.ts'
import { service } from './services.ts'
import { dayUnderWay } from './today.ts'
import type { PlannedVisit } from './year-of-visits.ts'

const minute = 60_000
/** Somebody who has not come by then is not expected any more. */
const graceMinutes = 20

const notes = [
  'Uses the side entrance, no stairs.',
  'Interpreter booked.',
  'Prefers the quiet room.',
  'Brings the referral letter.',
  'Comes with a support person.',
  'Please call if running late.',
]

export interface SampleVisit {
  plan: PlannedVisit
  row: AppointmentRow
}

export function sampleVisits(
  calendar: SampleCalendar,
  plans: readonly PlannedVisit[],
  seed: number,
): SampleVisit[] {
  const visits = plans.map((plan) => {
    const words = `appointment/${plan.practitioner}/${plan.day.date}/${String(plan.start)}`
    return {
      plan,
      row: appointmentRow(calendar, plan, words, chanceOf(`${words} ${String(seed)}`)),
    }
  })
  const today = visits.filter(({ plan }) => plan.day.offset === 0)
  const underWay = new Map(
    dayUnderWay(
      calendar.now,
      today.map(({ row }) => row),
    ).map((row) => [row.id, row]),
  )
  return visits.map(({ plan, row }) => ({ plan, row: underWay.get(row.id) ?? row }))
}

function appointmentRow(
  calendar: SampleCalendar,
  plan: PlannedVisit,
  words: string,
  chance: Chance,
): AppointmentRow {
  const { bufferBeforeMinutes, bufferAfterMinutes } = service[plan.service]
  const startsAt = instantOf(plan.day, plan.start)
  const state = stateOf(calendar, plan, startsAt, chance)
  return {
    id: sampleId(words),
    clinicId: clinicId(plan.clinic),
    practitionerId: practitionerId(plan.practitioner),
    serviceId: service[plan.service].id,
    patientId: plan.patient.row.id,
    startsAt,
    endsAt: instantOf(plan.day, plan.end),
    bufferBeforeMinutes,
    bufferAfterMinutes,
    state,
    arrivedAt: state === 'completed' ? startsAt - chance.whole(0, 14) * minute : null,
    overbookReason: null,
    note: chance.happens(0.05) ? chance.pick(notes) : null,
    requestId: null,
    coverageId: null,
    insurance: null,
    createdAt: createdAt(calendar, plan, chance),
    version: 1,
  }
}

function stateOf(
  calendar: SampleCalendar,
  plan: PlannedVisit,
  startsAt: number,
  chance: Chance,
): AppointmentRow['state'] {
  const [missed, cancelled] = [chance.next(), chance.next()]
  if (cancelled < (plan.day.offset > 1 ? 0.03 : 0.06)) return 'cancelled'
  const missing = missed < (plan.patient.unreliable ? 0.3 : 0.025)
  if (plan.day.offset > 0) return 'booked'
  if (plan.day.offset < 0) return missing ? 'noShow' : 'completed'
  return missing && startsAt + graceMinutes * minute < calendar.now ? 'noShow' : 'booked'
}

/** During the office hours of an earlier day, after the patient became known. */
function createdAt(calendar: SampleCalendar, plan: PlannedVisit, chance: Chance): number {
  const lead = chance.whole(1, 40)
  const latest = Math.min(plan.day.offset - 1, -1)
  const offset = Math.min(Math.max(plan.day.offset - lead, plan.patient.knownFrom + 1), latest)
  const at = instantOf(calendar.day(offset), chance.whole(8 * 60, 17 * 60))
  return Math.max(at, plan.patient.row.createdAt + 5 * minute)
}
