/** One of the three lists, and which command of it is looked at. */
import type { SyncCommandDto } from '#contract/sync.ts'
import type { Outputs } from '#contract/index.ts'
import { desk } from '../desk.svelte.ts'
import { Loaded } from '../loaded.svelte.ts'
import { keepOrNext, stepFrom } from '../list-order.ts'

export const lists = ['needsAttention', 'waiting', 'sent'] as const
export type Which = (typeof lists)[number]
export type CommandDetail = Outputs['sync']['getCommand']

interface Page {
  readonly commands: readonly SyncCommandDto[]
  readonly total: number
  readonly more: boolean
}

const pageSize = 100

export class CommandList {
  which = $state<Which>('needsAttention')
  selectedId = $state<string>()
  #wanted = $state(pageSize)

  readonly page = new Loaded<Page>()
  readonly detail = new Loaded<CommandDetail>()

  readonly commands = $derived(this.page.value?.commands ?? [])
  readonly ids = $derived(this.commands.map((one) => one.commandId))
  readonly total = $derived(this.page.value?.total ?? 0)
  readonly selected = $derived(
    this.detail.value?.commandId === this.selectedId ? this.detail.value : undefined,
  )

  show(which: Which): void {
    if (this.which === which) return
    this.which = which
    this.#wanted = pageSize
    this.selectedId = undefined
  }

  select(commandId: string | undefined): void {
    this.selectedId = commandId
  }

  step(step: 1 | -1): void {
    this.selectedId = stepFrom(this.ids, this.selectedId, step)
  }

  async load(): Promise<void> {
    const { which } = this
    const before = this.ids
    const wanted = this.#wanted
    await this.page.load(which, () => readPages(which, wanted))
    if (this.page.value && which === this.which) {
      this.selectedId = keepOrNext(before, this.ids, this.selectedId)
    }
  }

  loadMore(): void {
    if (this.page.value?.more && !this.page.busy) this.#wanted += pageSize
  }

  loadDetail(commandId: string): Promise<void> {
    return this.detail.load(commandId, () => desk.client.sync.getCommand({ commandId }))
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
      return { commands, total: page.total, more: cursor !== undefined }
    }
  }
}
