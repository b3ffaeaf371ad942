import { AppError } from '#contract/index.ts'

/** @throws AppError wrong_state */
export function guardState<S extends string>(row: { state: S }, allowed: readonly S[]): void {
  if (!allowed.includes(row.state)) throw new AppError('wrong_state', { state: row.state })
}
