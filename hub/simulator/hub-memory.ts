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

interface Said {
  results?: CommandResult[]
  head?: number
  through?: number
  /** Of a copy: where the feed stood. */
  sequence?: number
  kind?: string
}

const isDone = (answer: HubAnswer): boolean =>
  answer.kind === 'answer' || (answer.kind === 'died' && answer.where === 'after a commit')

export class HubMemory {
  readonly #results = new Map<string, string>()
  #head = 0

  /** The furthest that the hub ever said to be. */
  get head(): number {
    return this.#head
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
