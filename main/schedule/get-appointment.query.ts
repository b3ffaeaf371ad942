import { AppError } from '#contract/index.ts'
import {
  Appointment,
  Clinic,
  FormAssignment,
  IntakeResponse,
  Patient,
  Practitioner,
} from '#db/entities/index.ts'
import type { AppointmentRow, IntakeResponseRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { appointmentDtos } from './appointment-dto.ts'
import { fullName } from '#main/people/index.ts'
import { listVisitEvents } from './visit-events.ts'

export const getAppointment = queryHandler(
  'schedule.getAppointment',
  async (store, { appointmentId }, context) => {
    const row = await store.findOne(Appointment, { id: appointmentId })
    const [dto] = row ? await appointmentDtos(store, [row]) : []
    if (!row || !dto) throw new AppError('not_found', { what: 'appointment' })
    context.subject('appointment', row.id)
    const patient = await store.findOne(Patient, { id: row.patientId })
    const practitioner = await store.findOne(Practitioner, { id: row.practitionerId })
    const clinic = await store.findOne(Clinic, { id: row.clinicId })
    return {
      ...dto,
      practitionerName: practitioner ? fullName(practitioner) : '',
      clinicName: clinic?.name ?? '',
      patientBirthDate: patient?.birthDate ?? null,
      patientPhone: patient?.cellPhone ?? patient?.homePhone ?? patient?.workPhone ?? null,
      coverageId: row.coverageId,
      insurance: row.insurance,
      intake: await intakeState(store, row),
      events: await listVisitEvents(store, row.id),
    }
  },
)

/** What was begun comes before what is only asked for, and both before what is done. */
async function intakeState(
  store: ReadableStore,
  { id, patientId }: AppointmentRow,
): Promise<'none' | 'outstanding' | 'started' | 'submitted'> {
  const responses = await store.find(IntakeResponse, {
    where: { patientId },
    select: {
      ...{ id: true, appointmentId: true, formId: true },
      ...{ state: true, startedAt: true, submittedAt: true },
    },
  })
  if (responses.some((one) => isGoingOn(one, responses))) return 'started'
  const assignments = await store.find(FormAssignment, { where: { patientId } })
  if (assignments.some((one) => one.responseId === null)) return 'outstanding'
  const ofThisVisit = responses.some((one) => one.appointmentId === id)
  return ofThisVisit || assignments.length > 0 ? 'submitted' : 'none'
}

type Filling = Pick<IntakeResponseRow, 'formId' | 'state' | 'startedAt' | 'submittedAt'>

/** Not where the same form was signed after it was begun: then it was left behind at another kiosk. */
const isGoingOn = (one: Filling, all: readonly Filling[]): boolean =>
  one.state === 'inProgress' &&
  !all.some((other) => other.formId === one.formId && (other.submittedAt ?? 0) > one.startedAt)
