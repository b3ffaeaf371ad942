/**
 * A place in the queue: the sort, the instant sorted by, and the id that breaks ties. It stays right while
 * others come and go.
 */
import { invalid } from '#main/schedule/index.ts'

export type QueueSort = 'soonest' | 'oldest' | 'latest'

export interface QueuePlace {
  sort: QueueSort
  at: number
  id: string
}

const pattern = /^(soonest|oldest|latest)~(\d{1,15})~([0-9a-f-]{36})$/

export const writeCursor = ({ sort, at, id }: QueuePlace): string => `${sort}~${String(at)}~${id}`

/** @throws AppError invalid_input, for a cursor of another sort or of nobody's making */
export function readCursor(cursor: string, sort: QueueSort): QueuePlace {
  const [, madeFor, at = '', id = ''] = pattern.exec(cursor) ?? []
  if (madeFor !== sort) throw invalid('cursor', 'unknown')
  return { sort, at: Number(at), id }
}
