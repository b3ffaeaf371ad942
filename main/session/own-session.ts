import { AppError } from '#contract/index.ts'
import type { SessionRow } from '#db/entities/index.ts'
import type { Caller } from '#main/kernel/caller.ts'

/** @throws AppError unauthenticated, for a call without a session */
export function ownSession({ session }: Caller): SessionRow {
  if (!session) throw new AppError('unauthenticated')
  return session
}
