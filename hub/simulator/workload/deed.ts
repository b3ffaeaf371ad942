/** Something that somebody does at a device. */
import type { ProcedureName } from '#contract/index.ts'
import type { Chance } from '../chance.ts'
import type { SimulatedDevice } from '../simulated-device.ts'

export interface Deed {
  name: ProcedureName
  /** In words, for the trace. */
  words: string
  run(): Promise<unknown>
  /** What a patient writes, to be found again. */
  answer?: { linkId: string; text: string }
  /** What a file that is chosen adds up to. */
  file?: string
}

export interface Worker {
  device: SimulatedDevice
  chance: Chance
  /** Counts through the run, so that everything that is written can be told apart. */
  unique(): number
}

/** Null where there is nothing to do it to. */
export type Idea = (worker: Worker) => Promise<Deed | null>

export interface FoundRow {
  id: string
  version: number
}

/** One row of those that this device sees. */
export async function anyRow<Row extends FoundRow>(
  { device, chance }: Worker,
  table: string,
  condition = '1 = 1',
): Promise<Row | null> {
  const rows = await device.store.reader.sql<Row>(
    `SELECT * FROM ${table} WHERE ${condition} ORDER BY id`,
    [],
  )
  return rows.length > 0 ? chance.pick(rows) : null
}

/** Most views send along what they have read; some do not. */
export const basedOn = ({ chance }: Worker, { version }: FoundRow): { baseVersion?: number } =>
  chance.happens(0.6) ? { baseVersion: version } : {}

const quarter = 15 * 60_000
/** Few times, so that people meet: this morning and tomorrow's. */
export function anyTime({ chance }: Pick<Worker, 'chance'>, from: number): string {
  const day = chance.whole(0, 1) * 24 * 60 * 60_000
  return new Date(from + day + chance.whole(0, 20) * quarter).toISOString()
}
