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
import { In } from 'typeorm'

export const mostFailures = 5
export const pauseMs = 5 * 60_000
/**
 * Codes that a kiosk without its hub does not know are no wrong attempts, as they may have been issued
 * meanwhile. So many in a row pause it all the same: a cut line must not let anybody try codes out.
 */
export const mostUnknownCodes = 20

export const attemptId = (kioskId: string): string => `kiosk:${kioskId}`
const unknownCodesId = (kioskId: string): string => `kiosk-codes:${kioskId}`

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
  const failures = await countOne(tx, attemptId(kioskId))
  if (failures >= mostFailures) return await pause(tx, kioskId, context)
  if (reason === 'see_staff') return new Refusal(new AppError('see_staff'))
  const attemptsLeft = mostFailures - failures
  return new Refusal(new AppError('identification_failed', { attemptsLeft }))
}

/** For a code that may only not have come yet. */
export async function refuseUnknownCode(
  tx: WritableStore,
  kioskId: string,
  context: CommandContext,
): Promise<Refusal> {
  const typed = await countOne(tx, unknownCodesId(kioskId))
  if (typed >= mostUnknownCodes) return await pause(tx, kioskId, context)
  return new Refusal(new AppError('code_not_here_yet'))
}

/** Gives how many there are now. */
async function countOne(tx: WritableStore, id: string): Promise<number> {
  const failures = ((await tx.findOne(Attempt, { id }))?.failures ?? 0) + 1
  await tx.remove(Attempt, { id })
  await tx.insert(Attempt, { id, failures, lockedUntil: null })
  return failures
}

async function pause(
  tx: WritableStore,
  kioskId: string,
  context: CommandContext,
): Promise<Refusal> {
  const until = context.now + pauseMs
  await clearAttempts(tx, kioskId)
  await tx.insert(Attempt, { id: attemptId(kioskId), failures: 0, lockedUntil: until })
  context.publish('intake')
  return new Refusal(new AppError('kiosk_paused', { until: toIso(until) }))
}

export async function clearAttempts(tx: WritableStore, kioskId: string): Promise<number> {
  return await tx.remove(Attempt, { id: In([attemptId(kioskId), unknownCodesId(kioskId)]) })
}
