import type { FindOperator } from 'typeorm'

/** By columns: our rows have no relations to reach through, and some hold JSON of any depth. */
export type Where<T> = {
  [K in keyof T]?: T[K] | FindOperator<T[K]> | FindOperator<NonNullable<T[K]>>
}

export interface FindOptions<T> {
  where?: Where<T> | Where<T>[]
  order?: { [K in keyof T]?: 'ASC' | 'DESC' }
  take?: number
  skip?: number
  /** Only these columns; the row's others are then not there. */
  select?: { [K in keyof T]?: true }
}
