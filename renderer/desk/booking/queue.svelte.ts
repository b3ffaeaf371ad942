/** The queue as one person looks at it: what is shown, in which order, and which request is selected. */
import type { PendingRequestDto, RequestDetailDto } from '#contract/booking.ts'
import type { DayScheduleDto } from '#contract/schedule.ts'
import { dayAt } from '#renderer/shared/days.ts'
import { desk } from '../desk.svelte.ts'
import { stepFrom } from '../list-order.ts'
import { Loaded } from '../loaded.svelte.ts'
import { sync } from '../sync/sync-state.svelte.ts'
import { isUnproblematic, keepSelection, needsAttention, withReturned } from './queue-order.ts'

export type View = 'waiting' | 'decided'
export type Sort = 'soonest' | 'oldest'

interface Page {
  readonly requests: readonly PendingRequestDto[]
  readonly total: number
  readonly more: boolean
}

const pageSize = 100

export class Queue {
  view = $state<View>('waiting')
  sort = $state<Sort>('soonest')
  /** `all`, or `clinic:ID`, or `practitioner:ID`. */
  filter = $state('all')
  selectedId = $state<string>()
  #wanted = $state(pageSize)

  readonly page = new Loaded<Page>()
  readonly detail = new Loaded<RequestDetailDto>()
  readonly day = new Loaded<DayScheduleDto>()
  /** A time under consideration: the day at the side shows it too. */
  considered = $state.raw<{ startsAt: string; endsAt: string; practitionerId: string }>()

  readonly requests = $derived(this.page.value?.requests ?? [])
  readonly entries = $derived(
    withReturned(this.requests, this.view === 'waiting' ? sync.returned : []),
  )
  readonly ids = $derived(this.entries.map((one) => one.requestId))
  readonly total = $derived(this.page.value?.total ?? 0)
  readonly attention = $derived(
    this.entries.filter(({ request, returned }) => returned || (request && needsAttention(request)))
      .length,
  )
  readonly easy = $derived(this.requests.filter(isUnproblematic))
  readonly selected = $derived(
    this.detail.value?.requestId === this.selectedId ? this.detail.value : undefined,
  )

  select(requestId: string | undefined): void {
    this.selectedId = requestId
    this.considered = undefined
  }

  step(step: 1 | -1): void {
    const next = stepFrom(this.ids, this.selectedId, step)
    if (next !== this.selectedId) this.select(next)
  }

  show(view: View): void {
    if (this.view === view) return
    this.view = view
    this.#wanted = pageSize
    this.select(undefined)
  }

  /** What was decided here goes at once; the core confirms it with the next reading. */
  drop(requestId: string): void {
    const page = this.page.value
    if (!page) return
    const requests = page.requests.filter((one) => one.requestId !== requestId)
    const total = page.total - (page.requests.length - requests.length)
    this.page.value = { ...page, requests, total }
  }

  async load(): Promise<void> {
    const { view, sort, filter } = this
    const wanted = this.#wanted
    const [kind, id] = filter.split(':')
    const input = {
      ...(kind === 'clinic' && id ? { clinicId: id } : {}),
      ...(kind === 'practitioner' && id ? { practitionerId: id } : {}),
      state: view === 'waiting' ? ('requested' as const) : ('decided' as const),
      sort: view === 'waiting' ? sort : ('latest' as const),
    }
    await this.page.load(`${view} ${filter}`, () => readPages(input, wanted))
    if (this.page.value) this.selectedId = keepSelection(this.ids, this.selectedId)
  }

  loadMore(): void {
    if (this.page.value?.more && !this.page.busy) this.#wanted += pageSize
  }

  loadDetail(requestId: string): Promise<void> {
    return this.detail.load(requestId, () => desk.client.booking.getRequest({ requestId }))
  }

  loadDay(clinicId: string, instant: string, timeZone: string): Promise<void> {
    const date = dayAt(instant, timeZone)
    return this.day.load(`${clinicId} ${date}`, () =>
      desk.client.schedule.listDay({ clinicId, date }),
    )
  }
}

type Asked = Parameters<typeof desk.client.booking.listPending>[0]

async function readPages(input: Asked, wanted: number): Promise<Page> {
  const requests: PendingRequestDto[] = []
  for (let cursor: string | undefined; ;) {
    const page = await desk.client.booking.listPending({
      ...input,
      limit: pageSize,
      ...(cursor ? { cursor } : {}),
    })
    requests.push(...page.requests)
    cursor = page.nextCursor ?? undefined
    if (cursor === undefined || requests.length >= wanted) {
      return { requests, total: page.total, more: cursor !== undefined }
    }
  }
}
