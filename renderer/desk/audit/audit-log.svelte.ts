/** The log as it is being searched: what is asked for, what was found so far, whether the chain holds. */
import type { AuditEntryDto } from '#contract/audit.ts'
import type { Outputs } from '#contract/index.ts'
import { addDays } from '#renderer/shared/days.ts'
import { desk } from '../desk.svelte.ts'
import { Loaded } from '../loaded.svelte.ts'
import { dayStart } from '#renderer/shared/day-start.ts'

export type Outcome = 'all' | AuditEntryDto['outcome']

interface Found {
  readonly entries: readonly AuditEntryDto[]
  readonly next: string | null
}

const pageSize = 50

export class AuditLog {
  text = $state('')
  action = $state('')
  outcome = $state<Outcome>('all')
  from = $state<string>()
  to = $state<string>()
  readonly found = new Loaded<Found>()
  readonly chain = new Loaded<Outputs['audit']['verify']>()

  readonly asked = $derived({
    ...(this.action || this.text.trim() ? { text: this.action || this.text.trim() } : {}),
    ...(this.outcome === 'all' ? {} : { outcome: this.outcome }),
    ...(this.from ? { from: dayStart(this.from, desk.timeZone) } : {}),
    // The day that is named counts as a whole: up to the beginning of the next.
    ...(this.to ? { to: dayStart(addDays(this.to, 1), desk.timeZone) } : {}),
  })
  readonly isNarrowed = $derived(Object.keys(this.asked).length > 0)

  async load(): Promise<void> {
    const { asked } = this
    await this.found.load(JSON.stringify(asked), async () => {
      const page = await desk.client.audit.search({ ...asked, limit: pageSize })
      return { entries: page.entries, next: page.nextCursor }
    })
  }

  async loadOlder(): Promise<void> {
    const { asked } = this
    const before = this.found.value
    if (!before?.next || this.found.busy) return
    const cursor = before.next
    await this.found.load(JSON.stringify(asked), async () => {
      const page = await desk.client.audit.search({ ...asked, limit: pageSize, cursor })
      return { entries: [...before.entries, ...page.entries], next: page.nextCursor }
    })
  }

  check(): Promise<void> {
    return this.chain.load('chain', () => desk.client.audit.verify({}))
  }

  clear(): void {
    this.text = ''
    this.action = ''
    this.outcome = 'all'
    this.from = undefined
    this.to = undefined
  }
}
