/**
 * Wrong identifications of a kiosk. Five in a row pause it, also through a restart, so that nobody can try
 * birth dates out; a patient who is found for the first time starts the count again.
 */
import { AppError } from '#contract/index.ts'
import { Attempt } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { Refusal } from '#main/kernel/handler.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'

export const mostFailures = 5
export const pauseMs = 5 * 60_000

export const attemptId = (kioskId: string): string => `kiosk:${kioskId}`

export async function pausedUntil(
  store: ReadableStore,
  kioskId: string,
  now: number,
): Promise<number | null> {
  const attempt = await store.findOne(Attempt, { id: attemptId(kioskId) })
  const until = attempt?.lockedUntil ?? null
  return until !== null && until > now ? until : null
}

/** Counts one more and gives what the kiosk is told: `error`, or that it is paused now. */
export async function refuseCounted(
  tx: WritableStore,
  kioskId: string,
  context: CommandContext,
  reason: 'identification_failed' | 'see_staff',
): Promise<Refusal> {
  const failures = (await failuresSoFar(tx, kioskId)) + 1
  const until = failures >= mostFailures ? context.now + pauseMs : null
  await clearAttempts(tx, kioskId)
  await tx.insert(Attempt, {
    id: attemptId(kioskId),
    failures: until === null ? failures : 0,
    lockedUntil: until,
  })
  if (until !== null) {
    context.publish('intake')
    return new Refusal(new AppError('kiosk_paused', { until: toIso(until) }))
  }
  if (reason === 'see_staff') return new Refusal(new AppError('see_staff'))
  const attemptsLeft = mostFailures - failures
  return new Refusal(new AppError('identification_failed', { attemptsLeft }))
}

async function failuresSoFar(store: ReadableStore, kioskId: string): Promise<number> {
  return (await store.findOne(Attempt, { id: attemptId(kioskId) }))?.failures ?? 0
}

export async function clearAttempts(tx: WritableStore, kioskId: string): Promise<number> {
  return await tx.remove(Attempt, { id: attemptId(kioskId) })
}
