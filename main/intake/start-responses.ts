/**
 * New responses for a patient who has just confirmed who they are. Which ones, on which version of the form
 * and with which earlier answers is found out at the kiosk and travels with the command: elsewhere the same
 * form may have been begun or signed meanwhile, and what the patient goes on to say here must find its place
 * all the same, beside what they were shown.
 */
import { fields } from '#contract/index.ts'
import { medicalProfileForm } from '#contract/intake/index.ts'
import type { Answers } from '#contract/intake/index.ts'
import { Form, IntakeResponse } from '#db/entities/index.ts'
import type { FormRow, IntakeResponseRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { v5 } from 'uuid'
import { z } from 'zod'
import {
  lastSubmitted,
  needsMedicalProfile,
  outstandingOf,
  responseInProgress,
} from './forms-to-fill.ts'
import { newestForm, newestVersion } from './forms.ts'
import { prefilledAnswers } from './prefilled-answers.ts'

export const startedForm = z.strictObject({
  formId: z.string().min(1).max(80),
  formVersion: z.number().int().min(1),
  /** The filling whose answers it starts with. */
  prefilledFrom: fields.id.nullable(),
})
export type StartedForm = z.infer<typeof startedForm>

export async function formsToStart(
  store: ReadableStore,
  patientId: string,
  now: number,
): Promise<StartedForm[]> {
  const asked = (await outstandingOf(store, patientId)).map(({ formId }) => formId)
  if (await needsMedicalProfile(store, patientId, now)) asked.push(medicalProfileForm.formId)
  const started: StartedForm[] = []
  for (const formId of new Set(asked)) {
    if (await responseInProgress(store, patientId, formId)) continue
    const formVersion = await newestVersion(store, formId)
    if (formVersion === null) continue
    const before = await lastSubmitted(store, patientId, formId)
    started.push({ formId, formVersion, prefilledFrom: before?.id ?? null })
  }
  return started
}

export interface Filling {
  patientId: string
  /** null at home, where no visit is at hand. */
  appointmentId: string | null
  enteredAt: IntakeResponseRow['enteredAt']
}

export async function startResponse(
  tx: WritableStore,
  { patientId, appointmentId, enteredAt }: Filling,
  { formId, formVersion, prefilledFrom }: StartedForm,
  { commandId, now }: CommandContext,
): Promise<void> {
  const id = v5(`response ${formId}`, commandId)
  const form = (await tx.findOne(Form, { formId, formVersion })) ?? (await newestForm(tx, formId))
  if (!form || (await tx.findOne(IntakeResponse, { id }))) return
  await tx.insert(IntakeResponse, {
    id,
    patientId,
    appointmentId,
    formId,
    formVersion: form.formVersion,
    answers: await answersFrom(tx, form, patientId, prefilledFrom),
    step: 0,
    state: 'inProgress',
    enteredAt,
    startedAt: now,
    updatedAt: now,
    submittedAt: null,
    problems: [],
    signature: null,
    version: 1,
  })
}

async function answersFrom(
  store: ReadableStore,
  { formId, definition }: FormRow,
  patientId: string,
  id: string | null,
): Promise<Answers> {
  const before = id === null ? null : await store.findOne(IntakeResponse, { id, patientId, formId })
  return before ? prefilledAnswers(definition, before.answers) : {}
}
