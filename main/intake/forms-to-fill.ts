/** What a patient still has to fill in, and the responses that are in the making. */
import { medicalProfileForm } from '#contract/intake/index.ts'
import { FormAssignment, IntakeResponse } from '#db/entities/index.ts'
import type { FormAssignmentRow, IntakeResponseRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { isSettled } from '#main/required-forms/index.ts'
import { IsNull } from 'typeorm'
import { v5 } from 'uuid'

export const outstandingOf = (
  store: ReadableStore,
  patientId: string,
): Promise<FormAssignmentRow[]> =>
  store.find(FormAssignment, {
    where: { patientId, responseId: IsNull() },
    order: { assignedAt: 'ASC', id: 'ASC' },
  })

/** Everybody is asked for their health history once a year. */
export const needsMedicalProfile = async (
  store: ReadableStore,
  patientId: string,
  now: number,
): Promise<boolean> => !(await isSettled(store, patientId, medicalProfileForm.formId, now))

export async function assignMedicalProfile(
  tx: WritableStore,
  patientId: string,
  { now, commandId }: CommandContext,
): Promise<void> {
  if (!(await needsMedicalProfile(tx, patientId, now))) return
  const { formId } = medicalProfileForm
  await tx.insert(FormAssignment, {
    // By what it is for and not by its turn: where the command is run again, more may be known already.
    id: v5(`assignment ${formId}`, commandId),
    patientId,
    formId,
    required: true,
    assignedAt: now,
    responseId: null,
    version: 1,
  })
}

/** Of each form that is outstanding, the response to write to. */
export async function responsesToFill(
  store: ReadableStore,
  patientId: string,
): Promise<IntakeResponseRow[]> {
  const formIds = (await outstandingOf(store, patientId)).map(({ formId }) => formId)
  const responses: IntakeResponseRow[] = []
  for (const formId of new Set(formIds)) {
    const response = await responseInProgress(store, patientId, formId)
    if (response) responses.push(response)
  }
  return responses
}

/**
 * The newest one. A patient who began at one kiosk and signed at another, while the two could not hear each
 * other, leaves one behind that is never gone on with.
 */
export async function responseInProgress(
  store: ReadableStore,
  patientId: string,
  formId: string,
): Promise<IntakeResponseRow | null> {
  const [newest] = await store.find(IntakeResponse, {
    where: { patientId, formId, state: 'inProgress' },
    order: { startedAt: 'DESC', id: 'ASC' },
    take: 1,
  })
  if (!newest) return null
  const signed = await lastSubmitted(store, patientId, formId)
  return signed && (signed.submittedAt ?? 0) > newest.startedAt ? null : newest
}

export async function lastSubmitted(
  store: ReadableStore,
  patientId: string,
  formId: string,
): Promise<IntakeResponseRow | null> {
  const [last] = await store.find(IntakeResponse, {
    where: { patientId, formId, state: 'submitted' },
    order: { submittedAt: 'DESC', id: 'DESC' },
    take: 1,
  })
  return last ?? null
}
