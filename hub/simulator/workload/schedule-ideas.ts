/** What people do with appointments. */
import { testIds } from '#main/testing/clinic-rows.ts'
import { runStarts } from '../clinic-template.ts'
import { short } from '../trace.ts'
import { anyRow, anyTime, basedOn } from './deed.ts'
import type { Idea, Worker } from './deed.ts'

const practitioners = [testIds.roy, testIds.patel] as const
const nameOf = (practitionerId: string) => (practitionerId === testIds.roy ? 'Roy' : 'Patel')
const who = ({ chance }: Worker) => chance.pick(['ana', 'ben'] as const)
const maybeOverbook = ({ chance }: Worker) =>
  chance.happens(0.15) ? { overbookReason: 'An emergency' } : {}

const book: Idea = async (worker) => {
  const { device, chance } = worker
  const patient = await anyRow(worker, 'patient')
  if (!patient) return null
  const practitionerId = chance.pick(practitioners)
  const startsAt = anyTime(worker, runStarts)
  const input = {
    ...{ clinicId: testIds.clinic, practitionerId, patientId: patient.id, startsAt },
    serviceId: chance.pick([testIds.firstVisit, testIds.followUp]),
    ...maybeOverbook(worker),
  }
  return {
    name: 'schedule.bookAppointment',
    words: `book ${short(patient.id)} with ${nameOf(practitionerId)} at ${startsAt}${'overbookReason' in input ? ', overbooked' : ''}`,
    run: () => device.client(who(worker)).schedule.bookAppointment(input),
  }
}

const move: Idea = async (worker) => {
  const { device, chance } = worker
  const row = await anyRow(worker, 'appointment', "state IN ('booked', 'arrived')")
  if (!row) return null
  const startsAt = anyTime(worker, runStarts)
  const person = chance.happens(0.3) ? { practitionerId: chance.pick(practitioners) } : {}
  const target = { appointmentId: row.id, ...basedOn(worker, row) }
  const input = { ...target, startsAt, ...person, ...maybeOverbook(worker) }
  return {
    name: 'schedule.moveAppointment',
    words: `move visit ${short(row.id)} to ${startsAt}`,
    run: () => device.client(who(worker)).schedule.moveAppointment(input),
  }
}

const steps = {
  cancelAppointment: "state IN ('booked', 'arrived')",
  restoreAppointment: "state IN ('cancelled', 'noShow', 'arrived', 'completed')",
  checkIn: "state = 'booked'",
  markNoShow: "state = 'booked'",
  completeVisit: "state = 'arrived'",
} as const

const takeStep =
  (verb: keyof typeof steps): Idea =>
  async (worker) => {
    const row = await anyRow(worker, 'appointment', steps[verb])
    if (!row) return null
    const { schedule } = worker.device.client(who(worker))
    const target = { appointmentId: row.id, ...basedOn(worker, row) }
    return {
      name: `schedule.${verb}`,
      words: `${verb} of visit ${short(row.id)}`,
      run: () =>
        verb === 'cancelAppointment'
          ? schedule.cancelAppointment({ ...target, reason: 'The patient is ill' })
          : schedule[verb](target),
    }
  }

export const scheduleIdeas: readonly (readonly [Idea, number])[] = [
  [book, 8],
  [move, 5],
  [takeStep('cancelAppointment'), 3],
  [takeStep('restoreAppointment'), 3],
  [takeStep('checkIn'), 2],
  [takeStep('markNoShow'), 1],
  [takeStep('completeVisit'), 1],
]
