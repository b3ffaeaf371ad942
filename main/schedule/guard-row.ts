/** What a command says about the row it changes is checked before anything else. */
import { AppError } from '#contract/index.ts'

/** @throws AppError stale, where somebody changed the row after the caller had read it */
export function guardVersion(row: { version: number }, baseVersion: number | undefined): void {
  if (baseVersion !== undefined && baseVersion !== row.version) {
    throw new AppError('stale', { version: row.version })
  }
}

/** @throws AppError wrong_state */
export function guardState<S extends string>(row: { state: S }, allowed: readonly S[]): void {
  if (!allowed.includes(row.state)) throw new AppError('wrong_state', { state: row.state })
}
