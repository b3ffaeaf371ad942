/** Which forms a patient can fill in and read in the portal, and which of them are outstanding. */
import { AppError } from '#contract/index.ts'
import type { Language, Output } from '#contract/index.ts'
import { medicalProfileForm } from '#contract/intake/index.ts'
import type { FormAssignmentRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { outstandingOf, responseInProgress } from '#main/intake/forms-to-fill.ts'
import { newestDefinition } from '#main/intake/forms.ts'
import type { SettingReader } from '#main/settings/index.ts'
import type { Own } from './portal-handlers.ts'

type FormToDo = Output<'portal.listForms'>['toDo'][number]

/** Whether the clinic lets patients fill this form in at home at all. */
export const isFilledHere = (settings: SettingReader, formId: string): boolean =>
  formId !== medicalProfileForm.formId || settings.value('general.medicalProfile')

/** The Medical Profile as a place of its own, where it can be begun unasked and read again. */
export const hasMedicalProfile = (settings: SettingReader): boolean =>
  settings.value('general.medicalProfile') && settings.value('toolbar.medicalProfile')

export async function outstandingHere(
  store: ReadableStore,
  { settings, patientId }: Own,
): Promise<FormAssignmentRow[]> {
  const outstanding = await outstandingOf(store, patientId)
  return outstanding.filter(({ formId }) => isFilledHere(settings, formId))
}

/** Each form once, in the order in which they were asked for. */
export async function formsToDo(
  store: ReadableStore,
  own: Own,
  language: Language,
): Promise<FormToDo[]> {
  const asked = Map.groupBy(await outstandingHere(store, own), ({ formId }) => formId)
  const toDo: FormToDo[] = []
  for (const [formId, assignments] of asked) {
    const form = await newestDefinition(store, formId)
    if (!form) continue
    const started = await responseInProgress(store, own.patientId, formId)
    toDo.push({
      ...{ formId, title: form.title[language] },
      required: assignments.some(({ required }) => required),
      started: started !== null,
    })
  }
  return toDo
}

/**
 * What was asked for may be filled in; the Medical Profile also unasked, where it has its place.
 * @throws AppError not_found
 */
export async function guardForm(store: ReadableStore, own: Own, formId: string): Promise<void> {
  if (formId === medicalProfileForm.formId && hasMedicalProfile(own.settings)) return
  const outstanding = await outstandingHere(store, own)
  if (outstanding.some((assignment) => assignment.formId === formId)) return
  throw new AppError('not_found', { what: 'form' })
}
