/** What a patient still has to fill in, each with the response to write to. */
import { medicalProfileForm } from '#contract/intake/index.ts'
import { FormAssignment, IntakeResponse } from '#db/entities/index.ts'
import type { IntakeResponseRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { IsNull, MoreThan } from 'typeorm'
import { v5 } from 'uuid'
import { newestForm } from './forms.ts'
import { prefilledAnswers } from './prefilled-answers.ts'

interface Visit {
  patientId: string
  appointmentId: string
}

/** By what it is for and not by its turn: where the command is run again, more may be known already. */
const idFor = (made: 'assignment' | 'response', formId: string, { commandId }: CommandContext) =>
  v5(`${made} ${formId}`, commandId)

const yearMs = 365 * 24 * 3_600_000

export const outstandingOf = (store: ReadableStore, patientId: string) =>
  store.find(FormAssignment, {
    where: { patientId, responseId: IsNull() },
    order: { assignedAt: 'ASC', id: 'ASC' },
  })

/** Everybody is asked for their health history once a year. */
export async function assignMedicalProfile(
  tx: WritableStore,
  patientId: string,
  context: CommandContext,
): Promise<void> {
  const { formId } = medicalProfileForm
  if (await tx.findOne(FormAssignment, { patientId, formId, responseId: IsNull() })) return
  const recent = await tx.findOne(IntakeResponse, {
    patientId,
    formId,
    state: 'submitted',
    submittedAt: MoreThan(context.now - yearMs),
  })
  if (recent) return
  await tx.insert(FormAssignment, {
    id: idFor('assignment', formId, context),
    patientId,
    formId,
    required: true,
    assignedAt: context.now,
    responseId: null,
    version: 1,
  })
}

export async function openResponses(
  tx: WritableStore,
  visit: Visit,
  context: CommandContext,
): Promise<IntakeResponseRow[]> {
  const responses: IntakeResponseRow[] = []
  const formIds = (await outstandingOf(tx, visit.patientId)).map(({ formId }) => formId)
  for (const formId of new Set(formIds)) {
    const response =
      (await responseInProgress(tx, visit.patientId, formId)) ??
      (await startResponse(tx, visit, formId, context))
    if (response) responses.push(response)
  }
  return responses
}

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
  return newest ?? null
}

async function startResponse(
  tx: WritableStore,
  { patientId, appointmentId }: Visit,
  formId: string,
  context: CommandContext,
): Promise<IntakeResponseRow | null> {
  const form = await newestForm(tx, formId)
  if (!form) return null
  const before = await lastSubmitted(tx, patientId, formId)
  const row: IntakeResponseRow = {
    id: idFor('response', formId, context),
    patientId,
    appointmentId,
    formId,
    formVersion: form.formVersion,
    answers: before ? prefilledAnswers(form.definition, before.answers) : {},
    step: 0,
    state: 'inProgress',
    enteredAt: 'kiosk',
    startedAt: context.now,
    updatedAt: context.now,
    submittedAt: null,
    problems: [],
    signature: null,
    version: 1,
  }
  await tx.insert(IntakeResponse, row)
  return row
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
