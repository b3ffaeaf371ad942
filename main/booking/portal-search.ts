import type { AppointmentRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { MINUTE_MS, slotRules, slotSearch } from '#main/schedule/index.ts'
import type { SlotRequest } from '#main/schedule/index.ts'
import type { SettingReader } from '#main/settings/index.ts'
import type { BookableOffer } from './bookable.ts'

interface Wanted {
  /** Both included, days of the clinic's calendar. */
  from: string
  to: string
  now: number
  /** A visit that is being moved: the time that it leaves is free for itself. */
  moving?: Pick<AppointmentRow, 'id' | 'startsAt' | 'endsAt'> | null | undefined
}

/** What times are offered from in the portal, and what a time that was chosen there is checked against. */
export async function portalSearch(
  store: ReadableStore,
  settings: SettingReader,
  { clinic, service, practitioners }: BookableOffer,
  { from, to, now, moving }: Wanted,
): Promise<SlotRequest> {
  // A visit keeps its length when it is moved, whatever staff made of it.
  const durationMinutes = moving
    ? (moving.endsAt - moving.startsAt) / MINUTE_MS
    : service.durationMinutes
  return await slotSearch(store, {
    ...{ clinic, from, to, now, service: { ...service, durationMinutes } },
    practitionerIds: practitioners.map(({ id }) => id),
    rules: slotRules(settings, 'portal'),
    except: moving?.id,
  })
}
