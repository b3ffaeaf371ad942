/** What is done to an appointment: at once, with a way back in the toast, or a refusal in words. */
import type { AppointmentDto } from '#contract/schedule.ts'
import { problemWords } from '#renderer/client/index.ts'
import { formatDateTime, m } from '#renderer/shared/i18n/index.ts'
import { toasts } from '#renderer/shared/state/index.ts'
import type { Answer } from '../answer.ts'
import { toldChosen } from '../coverages/coverage-changes.ts'
import { desk } from '../desk.svelte.ts'
import type { MoveTarget, Schedule } from './schedule.svelte.ts'

export type Visit = Pick<
  AppointmentDto,
  'appointmentId' | 'version' | 'patientName' | 'startsAt' | 'endsAt' | 'practitionerId'
> & { readonly overbookReason: string | null }

type Changed = { readonly version: number }

function told(answer: Answer<Changed>, text: string, undo?: (version: number) => Promise<void>) {
  if (!answer.ok) {
    toasts.show({ text: problemWords(answer.problem, desk.timeZone), tone: 'danger' })
    return false
  }
  const { version } = answer.value
  toasts.show({ text, ...(undo ? { undo: () => undo(version) } : {}) })
  return true
}

const targetOf = ({ appointmentId, version }: Pick<Visit, 'appointmentId' | 'version'>) => ({
  appointmentId,
  baseVersion: version,
})

const restoring =
  ({ appointmentId, patientName }: Visit) =>
  async (version: number) => {
    await restore({ appointmentId, version, patientName })
  }

export async function restore(
  visit: Pick<Visit, 'appointmentId' | 'version' | 'patientName'>,
): Promise<boolean> {
  const answer = await desk.ask(desk.client.schedule.restoreAppointment(targetOf(visit)))
  return told(answer, m.schedule_told_restored({ name: visit.patientName }))
}

export async function checkIn(visit: Visit): Promise<boolean> {
  const answer = await desk.ask(desk.client.schedule.checkIn(targetOf(visit)))
  return told(answer, m.schedule_told_arrived({ name: visit.patientName }), restoring(visit))
}

export async function complete(visit: Visit): Promise<boolean> {
  const answer = await desk.ask(desk.client.schedule.completeVisit(targetOf(visit)))
  return told(answer, m.schedule_told_completed({ name: visit.patientName }), restoring(visit))
}

export async function markNoShow(visit: Visit): Promise<boolean> {
  const answer = await desk.ask(desk.client.schedule.markNoShow(targetOf(visit)))
  return told(answer, m.schedule_told_no_show({ name: visit.patientName }), restoring(visit))
}

export async function cancel(visit: Visit, reason: string): Promise<boolean> {
  const call = desk.client.schedule.cancelAppointment({ ...targetOf(visit), reason })
  const answer = await desk.ask(call)
  return told(answer, m.schedule_told_cancelled({ name: visit.patientName }), restoring(visit))
}

/** What the visit goes with; null for none. */
export async function chooseInsurance(
  { appointmentId, version }: Pick<Visit, 'appointmentId' | 'version'>,
  coverageId: string | null,
  before: string | null,
): Promise<boolean> {
  const choose = (chosen: string | null, baseVersion: number) =>
    desk.client.schedule.chooseInsurance({ appointmentId, baseVersion, coverageId: chosen })
  const answer = await desk.ask(choose(coverageId, version))
  return toldChosen(answer, (now) => choose(before, now.version))
}

/** A refusal that a reason may overcome is kept for the inspector to ask for that reason. */
export async function move(
  schedule: Schedule,
  appointment: AppointmentDto,
  target: MoveTarget,
  overbookReason?: string,
): Promise<boolean> {
  const answer = await desk.ask(
    desk.client.schedule.moveAppointment({
      ...targetOf(appointment),
      ...target,
      ...(overbookReason ? { overbookReason } : {}),
    }),
  )
  const overcome =
    !answer.ok &&
    (answer.problem.code === 'time_taken' || answer.problem.code === 'outside_availability')
  if (overcome && desk.may('schedule.overbook')) {
    schedule.select(appointment.appointmentId)
    const words = problemWords(answer.problem, desk.timeZone)
    schedule.refused = { appointment, target, words }
    return false
  }
  schedule.refused = undefined
  const { patientName: name } = appointment
  const time = formatDateTime(target.startsAt, desk.timeZone)
  return told(answer, m.schedule_told_moved({ name, time }), async (version) => {
    const { practitionerId, startsAt, endsAt, overbookReason: before } = appointment
    const back = { practitionerId, startsAt, endsAt }
    await move(schedule, { ...appointment, version }, back, before ?? undefined)
  })
}
