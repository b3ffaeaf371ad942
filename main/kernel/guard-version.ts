/** What a command says about the row it changes is checked before anything else. */
import { AppError } from '#contract/index.ts'
import type { CommandContext } from './handler.ts'

/** @throws AppError stale, where somebody changed the row after the caller had read it */
export async function guardVersion(
  { basis }: Pick<CommandContext, 'basis'>,
  table: string,
  row: { id: string; version: number },
  baseVersion: number | undefined,
): Promise<void> {
  if (baseVersion === undefined) return
  if (await basis.isStale(table, row, baseVersion)) {
    throw new AppError('stale', { version: row.version })
  }
}
