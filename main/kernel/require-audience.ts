import { AppError } from '#contract/index.ts'
import type { Audience, ProcedureEntry } from '#contract/index.ts'
import type { Caller } from './caller.ts'

/** @throws AppError unauthenticated, for whoever could still say who they are; wrong_audience */
export function requireAudience(
  { meta }: ProcedureEntry,
  { audience }: Caller,
  allowed: readonly Audience[] = [audience],
): void {
  if (meta.audiences.includes(audience) && allowed.includes(audience)) return
  throw new AppError(audience === 'public' ? 'unauthenticated' : 'wrong_audience')
}
