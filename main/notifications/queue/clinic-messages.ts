/** What the clinic itself is told, where its settings say so when it happens. */
import { medicalProfileForm } from '#contract/intake/index.ts'
import type { MessageKind } from '#contract/notifications.ts'
import { Clinic, Company, Patient } from '#db/entities/index.ts'
import type { BookingRequestRow, PatientRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { firstClinic } from '#main/clinics/first-clinic.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { readSettings } from '#main/settings/read-settings.ts'
import type { SettingReader } from '#main/settings/read-settings.ts'
import { queueMessage } from './queue-message.ts'

export async function notifyNewRequest(
  tx: WritableStore,
  context: CommandContext,
  settings: SettingReader,
  { id, clinicId, patientId }: BookingRequestRow,
): Promise<void> {
  if (settings.value('scheduling.pendingEmail').length === 0) return
  await queueMessage(tx, context, {
    ...{ kind: 'newRequest', subjectId: id, patientId },
    to: { role: 'pendingList' },
    facts: { requestId: id, clinicId },
  })
}

export interface FilledIn {
  patientId: string
  clinicId: string
  formIds: readonly string[]
}

const medicalProfile = medicalProfileForm.formId

export async function notifyFormsFilledIn(
  tx: WritableStore,
  context: CommandContext,
  settings: SettingReader,
  { patientId, clinicId, formIds }: FilledIn,
): Promise<void> {
  if (formIds.length === 0) return
  const tell = (kind: MessageKind) =>
    queueMessage(tx, context, {
      ...{ kind, subjectId: patientId, patientId },
      to: { role: 'clinic', clinicId },
      facts: { clinicId },
    })
  const hasForms = formIds.some((id) => id !== medicalProfile)
  if (hasForms && settings.value('general.intakeFormCompletionNotification')) {
    await tell('intakeCompleted')
  }
  const hasProfile = formIds.includes(medicalProfile)
  if (hasProfile && settings.value('general.medicalProfileCompletionNotification')) {
    await tell('medicalProfileChanged')
  }
}

export interface UploadedDocument {
  patientId: string
  documentId: string
}

/** A patient has uploaded a document. */
export async function notifyDocumentUploaded(
  tx: WritableStore,
  context: CommandContext,
  settings: SettingReader,
  { patientId, documentId }: UploadedDocument,
): Promise<void> {
  const patient = await tx.findOne(Patient, { id: patientId })
  if (!patient) return
  const message = { kind: 'documentUploaded', subjectId: documentId, patientId } as const
  const { defaultClinicId: clinicId, defaultPractitionerId: practitionerId } = patient
  if (settings.value('general.uploadedDocumentNotification')) {
    await queueMessage(tx, context, { ...message, to: { role: 'clinic', clinicId } })
  }
  if (practitionerId === null) return
  if (!settings.value('general.uploadedDocumentPractitionerNotification')) return
  await queueMessage(tx, context, { ...message, to: { role: 'practitioner', practitionerId } })
}

/** Somebody has registered in the portal. Where both would go to one address, one goes. */
export async function notifyPortalSignup(
  tx: WritableStore,
  context: CommandContext,
  { patientId }: { patientId: string },
): Promise<void> {
  const patient = await tx.findOne(Patient, { id: patientId })
  if (!patient) return
  const settings = await readSettings(tx)
  const toClinic = settings.value('general.signupNotificationPatient')
  const toCompany = settings.value('general.signupNotificationCompany')
  const message = { kind: 'portalSignup', subjectId: patientId, patientId } as const
  const { defaultClinicId: clinicId } = patient
  if (toClinic) await queueMessage(tx, context, { ...message, to: { role: 'clinic', clinicId } })
  if (!toCompany) return
  if (toClinic && (await isOneAddress(tx, settings, patient))) return
  await queueMessage(tx, context, { ...message, to: { role: 'company' } })
}

async function isOneAddress(
  store: ReadableStore,
  settings: SettingReader,
  { defaultClinicId }: PatientRow,
): Promise<boolean> {
  const clinic = await clinicAddress(store, defaultClinicId)
  const company = await companyAddress(store, settings)
  return clinic !== null && clinic.toLowerCase() === company?.toLowerCase()
}

/** Of the clinic named, else of the first one; a clinic without an address is reached at the company's. */
export async function clinicAddress(
  store: ReadableStore,
  clinicId: string | null,
): Promise<string | null> {
  const named = clinicId === null ? null : await store.findOne(Clinic, { id: clinicId })
  const clinic = named ?? (await firstClinic(store))
  if (clinic?.email) return clinic.email
  return (await store.findOne(Company, {}))?.email ?? null
}

export async function companyAddress(
  store: ReadableStore,
  settings: SettingReader,
): Promise<string | null> {
  const own = settings.value('general.signupEmailAddress')
  return own || ((await store.findOne(Company, {}))?.email ?? null)
}
