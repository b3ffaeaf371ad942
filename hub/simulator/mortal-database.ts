/**
 * The hub's database as one process of the hub sees it. The process may die before a transaction, before its
 * commit, or after it, when the commit stands and nobody is told. It may also be made to wait right before a
 * commit, so that another process comes in between.
 */
import type { HubDatabase, HubTransaction } from '#db/postgres/hub-database.ts'
import type { Life } from './crash.ts'

/** What a check takes away from the hub, to see that the simulator would notice. */
export interface HubFaults {
  noFeedLock: boolean
  noDedupe: boolean
  /** A hub that was put back from its backup does not look at what devices have heard. */
  noMarks: boolean
  /** What the feed said of a sign-up that is forgotten stays in it. */
  noForgetting: boolean
  /** Who chose a default insurance last has it, whatever they had heard. */
  lastInsuranceWins: boolean
}

/** One transaction of a call is held open right before its commit, until it is let go. */
export class Hold {
  readonly #reached = Promise.withResolvers<undefined>()
  readonly #released = Promise.withResolvers<undefined>()
  readonly reached: Promise<undefined> = this.#reached.promise
  #left: number

  /** @param left transactions of the call that pass before the one that is held */
  constructor(left: number) {
    this.#left = left
  }

  async beforeCommit(): Promise<void> {
    this.#left -= 1
    if (this.#left >= 0) return
    this.#reached.resolve(undefined)
    await this.#released.promise
  }

  release(): void {
    this.#left = Infinity
    this.#released.resolve(undefined)
  }
}

/** What happens to the process that serves a call. */
export interface Stage {
  life: Life
  hold: Hold | null
  /** The first number that is pushed, where it is a push. */
  firstNumber: number
  faults: HubFaults
}

type Task<T> = (parts: HubTransaction) => Promise<T>

/** @param stageOf the stage of the call that is served now */
export function mortalDatabase(inner: HubDatabase, stageOf: () => Stage): HubDatabase {
  const around = async <T>(run: (task: Task<T>) => Promise<T>, task: Task<T>): Promise<T> => {
    const stage = stageOf()
    const { life, hold } = stage
    life.step('before a transaction')
    const result = await run(async (parts) => {
      const done = await task(withFaults(parts, stage))
      await hold?.beforeCommit()
      life.step('before a commit')
      return done
    })
    life.step('after a commit')
    return result
  }
  return {
    ofClinic: (clinicKey, task) => around((run) => inner.ofClinic(clinicKey, run), task),
    snapshot: (clinicKey, task) => around((run) => inner.snapshot(clinicKey, run), task),
    acrossClinics: (task) => around((run) => inner.acrossClinics(run), task),
    close: () => inner.close(),
  }
}

const defaultInsurance = 'patient_default_coverage'

/** The faults are put into the statements, so that the hub itself knows nothing of them. */
function withFaults(parts: HubTransaction, { faults, firstNumber }: Stage): HubTransaction {
  const { noFeedLock, noDedupe, noForgetting, lastInsuranceWins } = faults
  if (!noFeedLock && !noDedupe && !noForgetting && !lastInsuranceWins) return parts
  const { tx, sql } = parts
  const changed: HubTransaction['sql'] = async <Row>(
    statement: string,
    parameters?: readonly unknown[],
  ) => {
    if (noForgetting && /^UPDATE feed_entry .* row_id/.test(statement)) return []
    const isBasis = /^SELECT DISTINCT entry.row_id/.test(statement)
    if (lastInsuranceWins && isBasis && parameters?.[0] === defaultInsurance) return []
    const asked = noFeedLock ? statement.replace(' FOR UPDATE', '') : statement
    const rows = await sql<Row>(asked, parameters)
    if (!noDedupe) return rows
    if (/FROM command_record\s+WHERE .*device_sequence = ANY/.test(statement)) return []
    if (!/last_sequence, revoked_at FROM hub_device/.test(statement)) return rows
    return rows.map((row) => ({ ...row, last_sequence: firstNumber - 1 }))
  }
  return { tx, sql: changed }
}
