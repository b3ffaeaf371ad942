import { AppError } from '#contract/index.ts'
import { Patient } from '#db/entities/index.ts'
import { customValuesOf } from '#main/patients/index.ts'
import { askedFields } from './asked-fields.ts'
import { ownQuery } from './portal-handlers.ts'
import { portalLanguage } from './portal-language.ts'
import { valueOf } from './profile-value.ts'

export const getProfile = ownQuery('portal.getProfile', async (store, input, context, own) => {
  const { settings, patientId } = own
  const patient = await store.findOne(Patient, { id: patientId })
  if (!patient) throw new AppError('unauthenticated')
  context.subject('patient', patientId)
  const values = await customValuesOf(store, patientId)
  const language = portalLanguage(settings, input.language)
  return {
    version: patient.version,
    fields: askedFields(settings, { language, signup: false }).map((field) => ({
      ...field,
      value: valueOf(field, patient, values),
    })),
  }
})
