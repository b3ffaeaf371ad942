import { AppError } from '#contract/index.ts'
import { Patient } from '#db/entities/index.ts'
import { guardVersion } from '#main/kernel/guard-version.ts'
import { changePatient, customValuesOf, keepCustomValues } from '#main/patients/index.ts'
import { askedFields } from './asked-fields.ts'
import { ownCommand } from './portal-handlers.ts'
import { portalLanguage } from './portal-language.ts'
import { guardProfile, valueOf } from './profile-fields.ts'

/** Lands in the record that staff see. */
export const changeProfile = ownCommand('portal.changeProfile', async (tx, input, context, own) => {
  const { settings, patientId } = own
  const patient = await tx.findOne(Patient, { id: patientId })
  if (!patient) throw new AppError('unauthenticated')
  context.subject('patient', patientId)
  await guardVersion(context, Patient.options.name, patient, input.baseVersion)
  const values = await customValuesOf(tx, patientId)
  const language = portalLanguage(settings, undefined)
  const asked = askedFields(settings, { language, signup: false })
  guardProfile(asked, input, (field) => valueOf(field, patient, values))
  const { changed, version } = await changePatient(tx, patient, input.profile)
  const added = await keepCustomValues(tx, patientId, input.custom ?? {})
  if (changed.length + added.length > 0) context.publish('patients')
  return { version }
})
