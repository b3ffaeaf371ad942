import type { SettingRow } from '#db/entities/index.ts'
import { v5 } from 'uuid'
import { fieldName } from './stored-settings.ts'

type Field = Pick<SettingRow, 'key' | 'language' | 'clinicId'>

const namespace = 'c0b4c5ee-5a5e-5d7e-9d0a-0f4f1d2a7c31'

/** The same wherever a field is set for the first time, so that two desks that were offline keep one row. */
export const settingId = (field: Field): string => v5(fieldName(field), namespace)

/** Of one change of a field: by what it is and not by its turn, as another field may be left out elsewhere. */
export const settingChangeId = (field: Field, commandId: string): string =>
  v5(`history ${fieldName(field)}`, commandId)
