import type { PendingRequestDto } from '#contract/booking.ts'
import { BookingRequest, Clinic, Practitioner, Service } from '#db/entities/index.ts'
import type { BookingRequestRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { toIso } from '#main/kernel/instants.ts'
import { fullName } from '#main/people/index.ts'
import { heldRows } from '#main/sync/held-rows.ts'
import { checkRequests } from './check-request.ts'
import { findMatches } from './find-matches.ts'
import { requestAge } from './request-age.ts'

/** Rows of the queue, with who it may be and whether something stands in the way, read for all at once. */
export async function pendingDtos(
  store: ReadableStore,
  requests: readonly BookingRequestRow[],
  now: number,
): Promise<PendingRequestDto[]> {
  if (requests.length === 0) return []
  const [clinics, practitioners, services] = [
    byId(await store.find(Clinic)),
    byId(await store.find(Practitioner)),
    byId(await store.find(Service)),
  ]
  const checked = await checkRequests(store, requests, now)
  const matches = await findMatches(
    store,
    requests.filter((request) => request.patientId === null),
  )
  const held = await heldRows(
    store,
    BookingRequest.options.name,
    requests.map(({ id }) => id),
  )
  return requests.map((request) => {
    const clinic = clinics.get(request.clinicId)
    const practitioner = practitioners.get(request.practitionerId)
    const mayBe = matches.get(request.id) ?? []
    return {
      requestId: request.id,
      version: request.version,
      state: request.state,
      patientName: fullName(request),
      identity: request.patientId ? 'known' : mayBe.length > 0 ? 'probablyKnown' : 'new',
      clinicId: request.clinicId,
      clinicName: clinic?.name ?? '',
      practitionerId: request.practitionerId,
      practitionerName: practitioner ? fullName(practitioner) : '',
      serviceId: request.serviceId,
      serviceName: services.get(request.serviceId)?.name ?? '',
      startsAt: toIso(request.startsAt),
      endsAt: toIso(request.endsAt),
      timeZone: clinic?.timeZone ?? 'UTC',
      requestedAt: toIso(request.requestedAt),
      age: requestAge(request, now),
      blocked: checked.get(request.id)?.blocked ?? false,
      heldOffline: held.has(request.id),
    }
  })
}

const byId = <T extends { id: string }>(rows: readonly T[]) =>
  new Map(rows.map((row) => [row.id, row]))
