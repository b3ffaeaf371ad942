/** A place in the list by what a message is: it stays right while others come. */
import type { JobRow } from '#db/entities/index.ts'
import { invalid } from '#main/schedule/read-instant.ts'

type ListPlace = Pick<JobRow, 'createdAt' | 'id'>

const pattern = /^(\d{1,15}) ([0-9a-f-]{36})$/

export const writeCursor = ({ createdAt, id }: ListPlace): string => `${String(createdAt)} ${id}`

/** @throws AppError invalid_input, for a cursor that was not given out here */
export function readCursor(cursor: string): ListPlace {
  const [, createdAt, id] = pattern.exec(cursor) ?? []
  if (createdAt === undefined || id === undefined) throw invalid('cursor', 'unknown')
  return { createdAt: Number(createdAt), id }
}
