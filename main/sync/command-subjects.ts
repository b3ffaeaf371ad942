/** What commands were about, in words for staff, read for all of a page at once. */
import { fields } from '#contract/kernel/index.ts'
import type { SyncCommandDto } from '#contract/sync.ts'
import {
  Appointment,
  BookingRequest,
  Clinic,
  Patient,
  Practitioner,
  Service,
} from '#db/entities/index.ts'
import type { OutboxEntryRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { toIso } from '#main/kernel/instants.ts'
import { fullName } from '#main/people/index.ts'
import { In } from 'typeorm'
import { z } from 'zod'
import { typedInput } from './typed-input.ts'

type Subject = NonNullable<SyncCommandDto['subject']>
type Entry = Pick<OutboxEntryRow, 'id' | 'name' | 'input' | 'subjectType' | 'subjectId'>

/**
 * By command id. A command whose subject is gone again (it was refused) has one without a label; a booking
 * still says for whom and when it was, from what was entered.
 */
export async function commandSubjects(
  store: ReadableStore,
  entries: readonly Entry[],
): Promise<ReadonlyMap<string, Subject>> {
  const appointments = await store.find(Appointment, {
    where: { id: In(idsOf(entries, 'appointment')) },
    select: { id: true, patientId: true, startsAt: true },
  })
  const requests = await store.find(BookingRequest, {
    where: { id: In(idsOf(entries, 'request')) },
    select: { id: true, firstName: true, lastName: true, startsAt: true },
  })
  const bookings = new Map(entries.flatMap((entry) => bookingOf(entry) ?? []))
  const named = [
    ...idsOf(entries, 'patient'),
    ...appointments.map((one) => one.patientId),
    ...[...bookings.values()].map((one) => one.patientId),
  ]
  const patients = await store.find(Patient, {
    where: { id: In([...new Set(named)]) },
    select: { id: true, firstName: true, lastName: true },
  })
  const names = new Map(patients.map((patient) => [patient.id, fullName(patient)]))
  const known = new Map<string, Pick<Subject, 'label' | 'startsAt'>>([
    ...(await careNames(store, entries)),
    ...patients.map(({ id }) => [id, { label: names.get(id) ?? null, startsAt: null }] as const),
    ...appointments.map(
      ({ id, patientId, startsAt }) =>
        [id, { label: names.get(patientId) ?? null, startsAt: toIso(startsAt) }] as const,
    ),
    ...requests.map(
      (request) =>
        [request.id, { label: fullName(request), startsAt: toIso(request.startsAt) }] as const,
    ),
  ])
  return new Map(
    entries.flatMap((entry) => {
      const subject = subjectOf(entry)
      if (!subject) return []
      const booking = bookings.get(entry.id)
      const hoped = booking && {
        label: names.get(booking.patientId) ?? null,
        startsAt: booking.startsAt,
      }
      const rest = { ...subject, ...hoped, ...known.get(subject.id) }
      return [[entry.id, { label: null, startsAt: null, ...rest }]]
    }),
  )
}

/** The clinics, practitioners and services that somebody changed. */
async function careNames(
  store: ReadableStore,
  entries: readonly Entry[],
): Promise<[string, Pick<Subject, 'label' | 'startsAt'>][]> {
  const among = (type: Subject['type']) => ({ where: { id: In(idsOf(entries, type)) } })
  const named = [
    ...(await store.find(Clinic, among('clinic'))).map(({ id, name }) => ({ id, label: name })),
    ...(await store.find(Service, among('service'))).map(({ id, name }) => ({ id, label: name })),
    ...(await store.find(Practitioner, among('practitioner'))).map((row) => ({
      ...{ id: row.id, label: fullName(row) },
    })),
  ]
  return named.map(({ id, label }) => [id, { label, startsAt: null }])
}

const idsOf = (entries: readonly Entry[], type: Subject['type']): string[] => [
  ...new Set(
    entries.flatMap(({ subjectType, subjectId }) =>
      subjectType === type && subjectId !== null ? [subjectId] : [],
    ),
  ),
]

const booking = z.object({ patientId: fields.id, startsAt: fields.instant })

function bookingOf(entry: Entry): [string, z.infer<typeof booking>][] | undefined {
  if (entry.name !== 'schedule.bookAppointment') return undefined
  const read = booking.safeParse(typedInput(entry))
  return read.success ? [[entry.id, read.data]] : undefined
}

const shown = z.enum([
  ...(['appointment', 'request', 'patient'] as const),
  ...(['clinic', 'practitioner', 'service'] as const),
])
const changes = z.object({ changes: z.array(z.object({ key: z.string() })).min(1) })

function subjectOf(entry: Entry): (Pick<Subject, 'type' | 'id'> & Partial<Subject>) | null {
  const { subjectType, subjectId } = entry
  const type = shown.safeParse(subjectType)
  if (type.success && subjectId !== null) return { type: type.data, id: subjectId }
  const settings = entry.name === 'settings.change' ? changes.safeParse(typedInput(entry)) : null
  const [first] = settings?.data?.changes ?? []
  return first ? { type: 'setting', id: first.key, label: first.key } : null
}
