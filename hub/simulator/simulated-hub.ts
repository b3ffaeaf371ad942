/** The hub: two processes on one database, used in turns and sometimes at the same moment. */
import pg from 'pg'
import { setImmediate as breathe } from 'node:timers/promises'
import { HubProcess } from './hub-process.ts'
import type { Call, Fate, HubAnswer, HubSurroundings } from './hub-process.ts'
import { Hold } from './mortal-database.ts'
import type { HubFaults } from './mortal-database.ts'

export class SimulatedHub {
  readonly #processes: readonly [HubProcess, HubProcess]
  readonly #here: { now: HubSurroundings }
  /** Sees the rows of all clinics. */
  readonly client: pg.Client

  private constructor(
    processes: readonly [HubProcess, HubProcess],
    here: { now: HubSurroundings },
    client: pg.Client,
  ) {
    this.#processes = processes
    this.#here = here
    this.client = client
  }

  static async start(databaseUrl: string, faults: HubFaults): Promise<SimulatedHub> {
    const nowhere: HubSurroundings = {
      clock: () => 0,
      randomBytes: (length) => new Uint8Array(length),
      letterLeaves: () => undefined,
    }
    const here = { now: nowhere }
    const first = await HubProcess.start(databaseUrl, faults, here)
    const second = await HubProcess.start(databaseUrl, faults, here)
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    return new SimulatedHub([first, second], here, client)
  }

  /** From here on, this is the run that is being served. */
  serve(surroundings: HubSurroundings): void {
    this.#here.now = surroundings
  }

  process(number: number): HubProcess {
    return this.#processes[number % 2 === 0 ? 0 : 1]
  }

  async call(call: Call, fate: Fate = {}, process = 0): Promise<HubAnswer> {
    return await this.process(process).call(call, fate)
  }

  /**
   * A call, and something else that the hub is asked at the same moment, to a process each. The call is held
   * right before it commits until the other is answered or waits for it, so that it does not depend on how
   * fast this machine is which of the two it is.
   */
  async callTogether(
    call: Call,
    ask: (other: HubProcess) => Promise<HubAnswer>,
  ): Promise<[HubAnswer, HubAnswer]> {
    // Envelopes are kept in a first transaction; the second one works on them.
    const hold = new Hold(1)
    const one = this.process(0).call(call, { hold })
    await Promise.race([hold.reached, one])
    let answered = false
    const other = ask(this.process(1)).finally(() => {
      answered = true
    })
    other.catch(() => undefined)
    while (!answered && !(await this.#somebodyWaits())) await breathe()
    hold.release()
    const [first, second] = await Promise.allSettled([one, other])
    if (first.status === 'rejected') throw first.reason
    if (second.status === 'rejected') throw second.reason
    return [first.value, second.value]
  }

  async rows<Row extends object>(statement: string, ...parameters: unknown[]): Promise<Row[]> {
    return (await this.client.query<Row>(statement, parameters)).rows
  }

  /**
   * Clinics of runs that are over would be in the way: addresses of portals are unique across a hub, and what it
   * does by itself it does for all that are open.
   */
  async closeClinics(): Promise<void> {
    await this.client.query('DELETE FROM portal_slug')
    await this.client.query("UPDATE hub_clinic SET state = 'founding' WHERE state = 'open'")
  }

  /** As it was on its first day. */
  async forgetClinics(): Promise<void> {
    const tables = await this.rows<{ tablename: string }>(
      "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'",
    )
    await this.client.query(`TRUNCATE ${tables.map((one) => `"${one.tablename}"`).join(', ')}`)
  }

  async close(): Promise<void> {
    await this.client.end()
    for (const process of this.#processes) await process.close()
  }

  async #somebodyWaits(): Promise<boolean> {
    const waiting = await this.rows(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
       AND wait_event_type = 'Lock' LIMIT 1`,
    )
    return waiting.length > 0
  }
}
