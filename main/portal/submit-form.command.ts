import { Appointment, Patient } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { firstClinic } from '#main/clinics/first-clinic.ts'
import { callOffAsking, handIn } from '#main/intake/hand-in.ts'
import { toIso } from '#main/kernel/instants.ts'
import { notifyFormsFilledIn } from '#main/notifications/index.ts'
import { MoreThan } from 'typeorm'
import { responseToFill } from './own-response.ts'
import { ownCommand } from './portal-handlers.ts'

/** Never refused for what it says: what is amiss is shown to the patient, and to staff. */
export const submitForm = ownCommand('portal.submitForm', async (tx, input, context, own) => {
  const { patientId, settings } = own
  const { now } = context
  const response = await responseToFill(tx, own, input.responseId)
  context.subject('patient', patientId)
  const problems = await handIn(tx, response, input.signature, { now, enteredAt: 'portal' })
  await callOffAsking(tx, patientId)
  const clinicId = await clinicOf(tx, patientId, now)
  if (clinicId !== null) {
    const filledIn = { patientId, clinicId, formIds: [response.formId] }
    await notifyFormsFilledIn(tx, context, settings, filledIn)
  }
  context.publish('intake')
  return { submittedAt: toIso(now), problems }
})

/** Where the patient comes next, else their own clinic, else the first. */
async function clinicOf(
  store: ReadableStore,
  patientId: string,
  now: number,
): Promise<string | null> {
  const coming = { patientId, state: 'booked', startsAt: MoreThan(now) } as const
  const next = await store.findOne(Appointment, coming, { order: { startsAt: 'ASC' } })
  if (next) return next.clinicId
  const patient = await store.findOne(Patient, { id: patientId })
  if (patient?.defaultClinicId) return patient.defaultClinicId
  return (await firstClinic(store))?.id ?? null
}
