import type { MessageDto, MessageKind, DeliveryReason } from '#contract/notifications.ts'
import { BookingRequest, Job, Patient } from '#db/entities/index.ts'
import type { JobRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import type { Where } from '#db/store/find-options.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { toIso, toIsoOrNull } from '#main/kernel/instants.ts'
import { fullName } from '#main/people/index.ts'
import { In, IsNull, LessThan } from 'typeorm'
import { readCursor, writeCursor } from './list-cursor.ts'
import { isForPatient, payloadOf } from './queue/message.ts'
import type { MessagePayload } from './queue/message.ts'

const statesOf = {
  all: ['waiting', 'done', 'failed', 'cancelled'],
  waiting: ['waiting'],
  sent: ['done'],
  failed: ['failed'],
} as const satisfies Record<string, JobRow['state'][]>

/** Newest first. */
export const listMessages = queryHandler(
  'notifications.listMessages',
  async (store, { which = 'all', patientId, subjectId, limit = 50, cursor }) => {
    const where: Where<JobRow> = {
      state: In([...statesOf[which]]),
      ...(patientId === undefined ? {} : { patientId }),
      ...(subjectId === undefined ? {} : { subjectId }),
    }
    const after = cursor === undefined ? null : readCursor(cursor)
    const jobs = await store.find(Job, {
      where: after
        ? [
            { ...where, createdAt: LessThan(after.createdAt) },
            { ...where, createdAt: after.createdAt, id: LessThan(after.id) },
          ]
        : where,
      order: { createdAt: 'DESC', id: 'DESC' },
      take: limit + 1,
    })
    const page = jobs.slice(0, limit)
    const last = page.at(-1)
    const names = await namesOf(store, page)
    return {
      messages: page.map((job) => messageDto(job, names)),
      failed: await store.count(Job, { state: 'failed', seenAt: IsNull() }),
      nextCursor: jobs.length > limit && last ? writeCursor(last) : null,
    }
  },
)

/** The patients, and for those who are not known yet, what they said in the request. */
async function namesOf(
  store: ReadableStore,
  jobs: readonly JobRow[],
): Promise<ReadonlyMap<string, string>> {
  const patients = await store.find(Patient, {
    where: { id: In(jobs.flatMap(({ patientId }) => patientId ?? [])) },
    select: { id: true, firstName: true, lastName: true },
  })
  const requests = await store.find(BookingRequest, {
    where: { id: In(jobs.map(({ subjectId }) => subjectId)) },
    select: { id: true, firstName: true, lastName: true },
  })
  return new Map([...patients, ...requests].map((person) => [person.id, fullName(person)]))
}

function messageDto(job: JobRow, names: ReadonlyMap<string, string>): MessageDto {
  const { patientId, subjectId, state } = job
  return {
    messageId: job.id,
    kind: job.kind as MessageKind,
    state: state === 'done' ? 'sent' : state,
    reason: job.reason as DeliveryReason | null,
    replyCode: job.replyCode,
    to: toWhom(payloadOf(job)),
    about: names.get(patientId ?? '') ?? names.get(subjectId) ?? null,
    patientId,
    createdAt: toIso(job.createdAt),
    dueAt: toIso(job.runAfter),
    settledAt: toIsoOrNull(job.settledAt),
    seen: job.seenAt !== null,
    version: job.version,
  }
}

function toWhom({ to }: MessagePayload): MessageDto['to'] {
  if (isForPatient(to)) return 'patient'
  return to.role === 'practitioner' ? 'practitioner' : 'clinic'
}
