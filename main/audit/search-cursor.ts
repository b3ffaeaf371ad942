/** A place in the log by what an entry is, not by how many came before: new entries do not move it. */
import { AppError } from '#contract/index.ts'
import type { AuditEntryRow } from '#db/entities/index.ts'
import { z } from 'zod'

const place = z.tuple([z.int(), z.int(), z.uuid()])
export type SearchPlace = z.infer<typeof place>

export const cursorAt = ({ at, sequence, id }: AuditEntryRow): string =>
  Buffer.from(JSON.stringify([at, sequence, id] satisfies SearchPlace)).toString('base64url')

/** @throws AppError invalid_input, for a cursor that was not given out here */
export function placeOf(cursor: string): SearchPlace {
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw new AppError('invalid_input', { issues: [{ field: 'cursor', reason: 'invalid' }] })
  }
}
