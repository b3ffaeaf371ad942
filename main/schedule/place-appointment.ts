/**
 * Staff book where the practitioner works and nothing stands in the way, or overbook on purpose: with a
 * reason, and only where their user type allows it. The database forbids overlaps a second time.
 */
import { AppError } from '#contract/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { mayDo } from '#main/kernel/caller.ts'
import type { Caller } from '#main/kernel/caller.ts'
import { toIso } from '#main/kernel/instants.ts'
import { checkPlacement } from './check-placement.ts'
import type { Placement, PlacementFacts } from './check-placement.ts'
import { loadAvailability } from './load-availability.ts'

/** @throws AppError not_found, where the clinic does not exist */
export async function placementFacts(
  store: ReadableStore,
  placement: Placement,
): Promise<PlacementFacts> {
  const times = await loadAvailability(store, [placement])
  const clinic = times.clinic(placement.clinicId)
  if (!clinic) throw new AppError('not_found', { what: 'clinic' })
  const practitioner = times.practitioner(placement.clinicId, placement.practitionerId)
  return checkPlacement(clinic, practitioner, placement)
}

/**
 * Gives the reason to keep with the appointment: null where the time is simply free.
 * @throws AppError time_taken, outside_availability, forbidden
 */
export async function place(
  store: ReadableStore,
  placement: Placement,
  caller: Caller,
  overbookReason: string | undefined,
): Promise<string | null> {
  if (overbookReason !== undefined && !mayDo(caller, 'schedule.overbook')) {
    throw new AppError('forbidden', { permission: 'schedule.overbook' })
  }
  const facts = await placementFacts(store, placement)
  if (!facts.collision && !facts.outside) return null
  if (overbookReason === undefined) refuse(facts)
  return overbookReason ?? null
}

/** @throws AppError time_taken, outside_availability */
export function refuse({ collision, outside }: PlacementFacts): void {
  if (collision) {
    throw new AppError('time_taken', {
      collidesWith: collision.kind,
      startsAt: toIso(collision.with.startsAt),
      endsAt: toIso(collision.with.endsAt),
    })
  }
  if (outside) throw new AppError('outside_availability', { reason: outside })
}

/**
 * The last guard: the database refuses two overlapping appointments whatever the rules above thought.
 * Nothing is read afterwards, as PostgreSQL has ended the transaction by then.
 */
export async function guardOverlap<T>(
  span: { startsAt: number; endsAt: number },
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('appointment_overlap')) throw error
    throw new AppError('time_taken', {
      collidesWith: 'appointment',
      startsAt: toIso(span.startsAt),
      endsAt: toIso(span.endsAt),
    })
  }
}
