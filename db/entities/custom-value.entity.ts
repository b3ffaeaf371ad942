import { EntitySchema } from 'typeorm'
import { jsonValue, link, primaryId, text, version } from './columns.ts'

/**
 * What a patient's profile holds in a field of the clinic's own (`profile.customFields`). One row for each
 * field, so that two people who fill in two fields do not get in each other's way.
 */
export interface CustomValueRow {
  /** The same wherever it is written first: `customValueId`. */
  id: string
  patientId: string
  fieldId: string
  value: string | boolean | null
  version: number
}
export const CustomValue = new EntitySchema<CustomValueRow>({
  name: 'patient_custom_value',
  columns: {
    id: primaryId,
    patientId: link('patient', 'patient_id'),
    fieldId: text({ name: 'field_id' }),
    value: jsonValue(),
    version,
  },
  indices: [{ name: 'patient_custom_value_patient', columns: ['patientId'] }],
})
