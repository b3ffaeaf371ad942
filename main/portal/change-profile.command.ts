import { AppError } from '#contract/index.ts'
import { Patient } from '#db/entities/index.ts'
import { guardVersion } from '#main/kernel/guard-version.ts'
import { changePatient, keepCustomValues } from '#main/patients/index.ts'
import { askedFields } from './asked-fields.ts'
import { refuseWrongFields } from './given-fields.ts'
import { ownCommand } from './portal-handlers.ts'
import { portalLanguage } from './portal-language.ts'

/** Lands in the record that staff see. */
export const changeProfile = ownCommand('portal.changeProfile', async (tx, input, context, own) => {
  const { settings, patientId } = own
  const patient = await tx.findOne(Patient, { id: patientId })
  if (!patient) throw new AppError('unauthenticated')
  context.subject('patient', patientId)
  await guardVersion(context, Patient.options.name, patient, input.baseVersion)
  const language = portalLanguage(settings, undefined)
  const asked = askedFields(settings, { language, signup: false })
  const { profile, custom = {} } = input
  refuseWrongFields(asked, { profile, custom }, { isWhole: false })
  const { changed, version } = await changePatient(tx, patient, profile)
  const added = await keepCustomValues(tx, patientId, custom)
  if (changed.length + added.length > 0) context.publish('patients')
  return { version }
})
