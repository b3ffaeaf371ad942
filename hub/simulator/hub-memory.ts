/** What the hub has ever said, to any device: it must not say anything else later. */
import type { CommandResult } from '#contract/device/index.ts'
import type { RawRow } from '#db/store/index.ts'
import type { Message } from './network.ts'
import type { HubAnswer } from './hub-process.ts'
import { Violation } from './violation.ts'

export interface FirstRow {
  table: string
  row: RawRow
}
interface Uploaded {
  rows: FirstRow[]
}

export interface Said {
  results?: CommandResult[]
  head?: number
  through?: number
  /** Of a copy: where the feed stood. */
  sequence?: number
  mark?: string
  kind?: string
}

const isDone = (answer: HubAnswer): boolean =>
  answer.kind === 'answer' || (answer.kind === 'died' && answer.where === 'after a commit')

export class HubMemory {
  #results = new Map<string, string>()
  /** What a hub said that was lost since, by the command. */
  readonly #lost = new Map<string, CommandResult[]>()
  #head = 0
  #furthest = 0

  /** The furthest that this hub ever said to be. */
  get head(): number {
    return this.#head
  }

  /** The furthest that any hub said to be, also one that was put back from its backup since. */
  get furthest(): number {
    return this.#furthest
  }

  soFar(): { results: ReadonlyMap<string, string>; head: number } {
    return { results: new Map(this.#results), head: this.#head }
  }

  /** The hub has forgotten what it said since. */
  putBack({ results, head }: ReturnType<HubMemory['soFar']>): void {
    for (const [number, said] of this.#results) {
      if (results.has(number)) continue
      const lost = JSON.parse(said) as CommandResult
      this.#lost.set(lost.commandId, [...this.lostResultsOf(lost.commandId), lost])
    }
    this.#results = new Map(results)
    this.#head = head
  }

  lostResultsOf(commandId: string): readonly CommandResult[] {
    return this.#lost.get(commandId) ?? []
  }

  /** Rows that the clinic was founded with, as they were taken last. */
  readonly firstRows = new Map<string, FirstRow>()

  rememberRows({ rows }: { rows: FirstRow[] }): void {
    for (const one of rows) this.firstRows.set(`${one.table}/${String(one.row['id'])}`, one)
  }

  /** @throws Violation */
  remember(message: Message, answer: HubAnswer): void {
    // Rows that were taken are taken, also where nobody hears of it.
    if (message.verb === 'uploadRows' && isDone(answer)) {
      this.rememberRows(JSON.parse(message.body) as Uploaded)
    }
    if (answer.kind !== 'answer') return
    const { results = [], sequence, head = sequence, through } = JSON.parse(answer.text) as Said
    for (const result of results) this.#rememberResult(message.from, result)
    if (head === undefined) return
    if (head < this.#head && message.verb === 'push') {
      throw new Violation('the feed never becomes shorter', [
        `the hub said ${String(this.#head)} before and ${String(head)} now`,
      ])
    }
    if (through !== undefined && through > head) {
      throw new Violation('nobody is told more than there is', [
        `through ${String(through)}, head ${String(head)}`,
      ])
    }
    this.#head = Math.max(this.#head, head)
    this.#furthest = Math.max(this.#furthest, head)
  }

  #rememberResult(device: string, result: CommandResult): void {
    const number = `${device} ${String(result.epoch)}/${String(result.sequence)}`
    const said = JSON.stringify(result)
    const before = this.#results.get(number)
    if (before !== undefined && before !== said) {
      throw new Violation('what the hub said about a number stays', [
        number,
        `before: ${before}`,
        `now:    ${said}`,
      ])
    }
    this.#results.set(number, said)
  }
}
