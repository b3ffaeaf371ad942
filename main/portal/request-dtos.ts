import type { Output } from '#contract/index.ts'
import { BookingRequest } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { hasRunOut } from '#main/booking/run-out-requests.ts'
import { toIso } from '#main/kernel/instants.ts'
import { practitionerName } from '#main/people/index.ts'
import { visitPlaces } from '#main/schedule/index.ts'
import { In } from 'typeorm'
import { toldState } from './own-request.ts'
import type { Own } from './portal-handlers.ts'

type RequestDto = Output<'portal.getHome'>['requests'][number]

/** How long a patient sees that a request has expired. */
const expiredShownMs = 7 * 24 * 3_600_000

/**
 * What waits for the clinic or for the patient; a declined one as long as its time is still to come, an
 * expired one for a week, and from the moment in which it has run out.
 */
export async function requestDtos(
  store: ReadableStore,
  { patientId, settings }: Own,
  now: number,
): Promise<RequestDto[]> {
  const states = ['requested', 'proposed', 'declined', 'accepted', 'expired'] as const
  const rows = await store.find(BookingRequest, {
    where: { patientId, state: In(states) },
    order: { startsAt: 'ASC', id: 'ASC' },
  })
  const open = rows.flatMap((row) => {
    const state = hasRunOut(row, now) ? 'expired' : toldState(row, now)
    if (state === 'accepted' || state === 'withdrawn') return []
    const isShown =
      state === 'expired'
        ? (row.decidedAt ?? now) > now - expiredShownMs
        : [row.startsAt, ...row.proposedTimes].some((at) => at > now)
    return isShown ? [{ row, state }] : []
  })
  const places = await visitPlaces(
    store,
    open.map(({ row }) => row),
  )
  return open.map(({ row, state }) => {
    const clinic = places.clinics.get(row.clinicId)
    const practitioner = places.practitioners.get(row.practitionerId)
    return {
      ...{ requestId: row.id, version: row.version, state },
      ...{ startsAt: toIso(row.startsAt), endsAt: toIso(row.endsAt) },
      timeZone: clinic?.timeZone ?? 'UTC',
      clinicName: clinic?.name ?? '',
      serviceName: places.services.get(row.serviceId)?.name ?? '',
      practitionerName: practitioner ? practitionerName(settings, practitioner) : '',
      proposedTimes:
        state === 'proposed' ? row.proposedTimes.filter((at) => at > now).map(toIso) : [],
      declineReason: state === 'declined' ? row.decisionReason : null,
    }
  })
}
