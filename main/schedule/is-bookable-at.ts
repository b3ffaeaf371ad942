import type { ServiceRow } from '#db/entities/index.ts'
import type { SettingReader } from '#main/settings/index.ts'

/** Whether patients may book a service in the portal at a clinic: both must allow it. */
export const isBookableAt = (
  settings: SettingReader,
  { active, bookInPortal }: Pick<ServiceRow, 'active' | 'bookInPortal'>,
  clinicId: string,
): boolean => active && bookInPortal && settings.value('clinic.bookInPortal', { clinicId })
