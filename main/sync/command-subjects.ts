/** What commands were about, in words for staff, read for all of a page at once. */
import type { SyncCommandDto } from '#contract/sync.ts'
import { Appointment, BookingRequest, Patient } from '#db/entities/index.ts'
import type { OutboxEntryRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { toIso } from '#main/kernel/instants.ts'
import { fullName } from '#main/people/index.ts'
import { In } from 'typeorm'
import { z } from 'zod'
import { typedInput } from './typed-input.ts'

type Subject = NonNullable<SyncCommandDto['subject']>
type Entry = Pick<OutboxEntryRow, 'id' | 'name' | 'input' | 'subjectType' | 'subjectId'>

/** By command id. A command whose subject is gone again (it was refused) has one without a label. */
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
  const named = [...idsOf(entries, 'patient'), ...appointments.map((one) => one.patientId)]
  const patients = await store.find(Patient, {
    where: { id: In([...new Set(named)]) },
    select: { id: true, firstName: true, lastName: true },
  })
  const names = new Map(patients.map((patient) => [patient.id, fullName(patient)]))
  const known = new Map<string, Pick<Subject, 'label' | 'startsAt'>>([
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
      return [[entry.id, { label: null, startsAt: null, ...subject, ...known.get(subject.id) }]]
    }),
  )
}

const idsOf = (entries: readonly Entry[], type: Subject['type']): string[] => [
  ...new Set(
    entries.flatMap(({ subjectType, subjectId }) =>
      subjectType === type && subjectId !== null ? [subjectId] : [],
    ),
  ),
]

const shown = z.enum(['appointment', 'request', 'patient'])
const changes = z.object({ changes: z.array(z.object({ key: z.string() })).min(1) })

function subjectOf(entry: Entry): (Pick<Subject, 'type' | 'id'> & Partial<Subject>) | null {
  const { subjectType, subjectId } = entry
  const type = shown.safeParse(subjectType)
  if (type.success && subjectId !== null) return { type: type.data, id: subjectId }
  const settings = entry.name === 'settings.change' ? changes.safeParse(typedInput(entry)) : null
  const [first] = settings?.data?.changes ?? []
  return first ? { type: 'setting', id: first.key, label: first.key } : null
}
