/** One of the three lists, and what of it is looked at. */
import type { SyncCommandDto } from '#contract/sync.ts'
import type { Outputs } from '#contract/index.ts'
import { desk } from '../desk.svelte.ts'
import { keepOrNext, stepFrom } from '../list-order.ts'
import { Loaded } from '../loaded.svelte.ts'
import { asEntry, cameBack } from './came-back.ts'
import { sync } from './sync-state.svelte.ts'

export const lists = ['needsAttention', 'waiting', 'sent'] as const
export type Which = (typeof lists)[number]
export type CommandDetail = Outputs['sync']['getCommand']
export type AsideDetail = Outputs['intake']['getSetAside']

interface Page {
  readonly commands: readonly SyncCommandDto[]
  readonly more: boolean
}

const pageSize = 100

export class CommandList {
  which = $state<Which>('needsAttention')
  selectedId = $state<string>()
  #wanted = $state(pageSize)
  #seen: readonly string[] = []

  readonly page = new Loaded<Page>()
  readonly detail = new Loaded<CommandDetail>()
  readonly asideDetail = new Loaded<AsideDetail>()

  readonly entries = $derived.by(() => {
    const commands = this.page.value?.commands ?? []
    if (this.which !== 'needsAttention') return commands.map(asEntry)
    return cameBack(commands, this.page.value ? sync.setAside.items : [])
  })
  readonly ids = $derived(this.entries.map((one) => one.id))
  readonly entry = $derived(this.entries.find((one) => one.id === this.selectedId))
  readonly selected = $derived(
    this.detail.value?.commandId === this.selectedId ? this.detail.value : undefined,
  )
  readonly selectedAside = $derived(
    this.asideDetail.value?.setAsideId === this.selectedId ? this.asideDetail.value : undefined,
  )

  show(which: Which): void {
    if (this.which === which) return
    this.which = which
    this.#wanted = pageSize
    this.selectedId = undefined
  }

  select(id: string | undefined): void {
    this.selectedId = id
  }

  step(step: 1 | -1): void {
    this.selectedId = stepFrom(this.ids, this.selectedId, step)
  }

  async load(): Promise<void> {
    const { which } = this
    const wanted = this.#wanted
    await this.page.load(which, () => readPages(which, wanted))
  }

  /** In an effect: what was seen to makes room for the next. */
  keepSelection(): void {
    if (!this.page.value) return
    this.selectedId = keepOrNext(this.#seen, this.ids, this.selectedId)
    this.#seen = this.ids
  }

  loadMore(): void {
    if (this.page.value?.more && !this.page.busy) this.#wanted += pageSize
  }

  async loadDetail(): Promise<void> {
    const { entry } = this
    if (entry?.aside) {
      const { setAsideId } = entry.aside
      await this.asideDetail.load(setAsideId, () => desk.client.intake.getSetAside({ setAsideId }))
    } else if (entry?.command) {
      const { commandId } = entry.command
      await this.detail.load(commandId, () => desk.client.sync.getCommand({ commandId }))
    }
  }
}

async function readPages(which: Which, wanted: number): Promise<Page> {
  const commands: SyncCommandDto[] = []
  for (let cursor: string | undefined; ;) {
    const page = await desk.client.sync.listCommands({
      which,
      limit: pageSize,
      ...(cursor ? { cursor } : {}),
    })
    commands.push(...page.commands)
    cursor = page.nextCursor ?? undefined
    if (cursor === undefined || commands.length >= wanted) {
      return { commands, more: cursor !== undefined }
    }
  }
}
