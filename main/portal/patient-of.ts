import { AppError } from '#contract/index.ts'
import type { Caller } from '#main/kernel/caller.ts'

/**
 * Whose session of the portal it is; never told by what the call says.
 * @throws AppError unauthenticated
 */
export function patientOf({ audience, patientId }: Caller): string {
  if (audience !== 'portal' || patientId === undefined) throw new AppError('unauthenticated')
  return patientId
}
