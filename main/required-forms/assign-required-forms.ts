/**
 * What a service asks of a patient: booked for it, the patient gets its forms to fill in, unless one is
 * outstanding already or was filled in within the year.
 */
import { FormAssignment, IntakeResponse } from '#db/entities/index.ts'
import type { AppointmentRow, ServiceRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { IsNull, MoreThan } from 'typeorm'
import { v5 } from 'uuid'

const yearMs = 365 * 24 * 3_600_000

type Visit = Pick<AppointmentRow, 'id' | 'patientId'>

export async function assignRequiredForms(
  tx: WritableStore,
  visit: Visit,
  { requiredFormIds }: Pick<ServiceRow, 'requiredFormIds'>,
  now: number,
): Promise<void> {
  for (const formId of new Set(requiredFormIds)) {
    if (await isSettled(tx, visit.patientId, formId, now)) continue
    await tx.insert(FormAssignment, {
      id: assignmentId(visit, formId),
      patientId: visit.patientId,
      formId,
      required: true,
      assignedAt: now,
      responseId: null,
      version: 1,
    })
  }
}

/** Those that nobody has begun to answer; what a patient has answered stays asked. */
export async function takeBackForms(
  tx: WritableStore,
  visit: Visit,
  { requiredFormIds }: Pick<ServiceRow, 'requiredFormIds'>,
): Promise<void> {
  for (const formId of requiredFormIds) {
    const { patientId } = visit
    if (await tx.count(IntakeResponse, { patientId, formId, state: 'inProgress' })) continue
    await tx.remove(FormAssignment, { id: assignmentId(visit, formId), responseId: IsNull() })
  }
}

/** By what it is for and not by its turn: where a command is run again, more may be known already. */
const assignmentId = (visit: Visit, formId: string): string =>
  v5(`required form ${formId}`, visit.id)

/** Asked for already, or answered within the year. */
export async function isSettled(
  store: ReadableStore,
  patientId: string,
  formId: string,
  now: number,
): Promise<boolean> {
  const outstanding = { patientId, formId, responseId: IsNull() }
  if (await store.findOne(FormAssignment, outstanding)) return true
  const submittedAt = MoreThan(now - yearMs)
  const recent = { patientId, formId, state: 'submitted' as const, submittedAt }
  return (await store.findOne(IntakeResponse, recent)) !== null
}
