/** The reminders of visits: planned when a visit is, and anew when a clinic or a service says other times. */
import { Appointment, Clinic, Job, Patient, Service } from '#db/entities/index.ts'
import type {
  AppointmentRow,
  ClinicRow,
  JobRow,
  PatientRow,
  ServiceRow,
} from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { In, MoreThan } from 'typeorm'
import { queueMessage } from './queue-message.ts'
import { isWorthReminding, reminderInstants } from './reminder-times.ts'

/** Of a visit that is new, or at another time now. */
export async function remind(
  tx: WritableStore,
  context: CommandContext,
  visit: AppointmentRow,
  patient: PatientRow | null,
): Promise<void> {
  if (!patient?.reminderByEmail) return
  const [clinic, service] = [
    await tx.findOne(Clinic, { id: visit.clinicId }),
    await tx.findOne(Service, { id: visit.serviceId }),
  ]
  for (const due of dueTimes(visit, clinic, service)) {
    if (!isWorthReminding(due, visit.startsAt, context.now)) continue
    await queueReminder(tx, context, visit, due)
  }
}

/** What was sent stays sent; what waits for a time that nobody wants any more is called off. */
export async function planReminders(
  tx: WritableStore,
  context: CommandContext,
  where: { clinicId: string } | { serviceId: string },
): Promise<void> {
  const visits = await tx.find(Appointment, {
    where: { ...where, state: 'booked', startsAt: MoreThan(context.now) },
    order: { startsAt: 'ASC', id: 'ASC' },
  })
  const clinics = new Map((await tx.find(Clinic)).map((one) => [one.id, one]))
  const services = new Map((await tx.find(Service)).map((one) => [one.id, one]))
  const dueOf = (visit: AppointmentRow) =>
    dueTimes(visit, clinics.get(visit.clinicId), services.get(visit.serviceId))
  for (let at = 0; at < visits.length; at += plannedAtOnce) {
    await planThese(tx, context, visits.slice(at, at + plannedAtOnce), dueOf)
  }
  context.publish('notifications')
}

/** A statement of SQLite takes 32,766 variables: a clinic may have more visits to come. */
const plannedAtOnce = 1_000

async function planThese(
  tx: WritableStore,
  context: CommandContext,
  visits: readonly AppointmentRow[],
  dueOf: (visit: AppointmentRow) => number[],
): Promise<void> {
  const patients = await patientsOf(tx, visits)
  const known = await remindersOf(tx, visits)
  for (const visit of visits) {
    const wanted = patients.get(visit.patientId)?.reminderByEmail ? dueOf(visit) : []
    const jobs = known.get(visit.id) ?? []
    for (const job of jobs) {
      if (job.state !== 'waiting' || wanted.includes(job.runAfter)) continue
      await tx.change(Job, job, { state: 'cancelled' })
    }
    const planned = jobs.filter(({ state }) => state !== 'cancelled').map((job) => job.runAfter)
    for (const due of wanted) {
      if (due <= context.now || planned.includes(due)) continue
      await queueReminder(tx, context, visit, due)
    }
  }
}

/** A service's own times before those of the clinic. */
function dueTimes(
  { startsAt }: AppointmentRow,
  clinic: ClinicRow | null | undefined,
  service: ServiceRow | null | undefined,
): number[] {
  if (!clinic) return []
  const times = service?.reminders ?? clinic.reminders
  return reminderInstants({ startsAt, timeZone: clinic.timeZone, times })
}

async function patientsOf(
  store: ReadableStore,
  visits: readonly AppointmentRow[],
): Promise<Map<string, PatientRow>> {
  const ids = [...new Set(visits.map(({ patientId }) => patientId))]
  const found = await store.find(Patient, { where: { id: In(ids) } })
  return new Map(found.filter(({ email }) => email).map((one) => [one.id, one]))
}

async function remindersOf(
  store: ReadableStore,
  visits: readonly AppointmentRow[],
): Promise<Map<string, JobRow[]>> {
  const jobs = await store.find(Job, {
    where: { kind: 'appointmentReminder', subjectId: In(visits.map(({ id }) => id)) },
    order: { id: 'ASC' },
  })
  return Map.groupBy(jobs, ({ subjectId }) => subjectId ?? '')
}

const queueReminder = (
  tx: WritableStore,
  context: CommandContext,
  { id, patientId, clinicId }: AppointmentRow,
  runAfter: number,
): Promise<string> =>
  queueMessage(tx, context, {
    ...{ kind: 'appointmentReminder', subjectId: id, patientId, runAfter },
    to: { role: 'patient', patientId },
    facts: { appointmentId: id, clinicId },
  })
