/** The Scheduling settings as the rules of the slot engine. */
import type { SettingReader } from '#main/settings/index.ts'
import type { SlotAudience, SlotRules } from './slots/index.ts'

/** Offered starts are this far apart, counted from the start of each window. */
export const offeredStepMinutes = 15

export const isPatientAudience = (audience: SlotAudience): boolean =>
  audience === 'portal' || audience === 'public'

export function slotRules(settings: SettingReader, audience: SlotAudience): SlotRules {
  return {
    audience,
    portalWindowsOnly: settings.value('scheduling.slotAvailability'),
    priorToBook: settings.value('scheduling.priorToBook'),
    daysAhead: settings.value('scheduling.daysAhead'),
    showBooked: isPatientAudience(audience) && settings.value('scheduling.displayBookedSlots'),
  }
}
