/**
 * Deciding about requests. Every decision is done at once and can be taken back until the patient is
 * told; what the core refuses is said where the button was, and nothing is lost.
 */
import type { RequestDetailDto } from '#contract/booking.ts'
import type { Problem } from '#renderer/client/index.ts'
import { problemWords } from '#renderer/client/index.ts'
import { formatTime, m } from '#renderer/shared/i18n/index.ts'
import { toasts } from '#renderer/shared/state/index.ts'
import { toldChosen } from '../coverages/coverage-changes.ts'
import { desk } from '../desk.svelte.ts'
import { settleAll } from '../sync/remedies.svelte.ts'
import { sync } from '../sync/sync-state.svelte.ts'
import { nextAfter } from './queue-order.ts'
import type { Queue } from './queue.svelte.ts'
import { UndoMemory } from './undo-memory.svelte.ts'

/** What is asked in place before deciding. */
export type Asking = 'accept' | 'change' | 'propose' | 'decline' | 'link'

export interface AcceptChoice {
  readonly startsAt?: string
  readonly practitionerId?: string
  readonly patientId?: string
  readonly overbookReason?: string
}

interface Told {
  readonly requestId: string
  readonly patientToldAt: string
}

const toastMs = 20_000

export class Decisions {
  asking = $state<Asking>()
  /** Says yes to what is being asked in place, while it can be said. */
  confirm = $state.raw<() => void>()
  busy = $state(false)
  problem = $state.raw<Problem>()
  readonly undoable = new UndoMemory()
  #queue: Queue
  #toast = 0

  constructor(queue: Queue) {
    this.#queue = queue
  }

  ask(asking: Asking | undefined): void {
    this.asking = asking
    this.problem = undefined
    this.#queue.considered = undefined
  }

  async accept(request: RequestDetailDto, choice: AcceptChoice = {}): Promise<void> {
    const { requestId, version: baseVersion } = request
    await this.#decide(
      request,
      () => desk.client.booking.acceptRequest({ requestId, baseVersion, ...choice }),
      (inputs) =>
        sync.isOffline ? m.booking_accepted_held_toast(inputs) : m.booking_accepted_toast(inputs),
    )
    const refused: string | undefined = this.problem?.code
    if (refused === 'time_taken' || refused === 'outside_availability') this.asking = 'accept'
  }

  async decline(request: RequestDetailDto, reason: string): Promise<void> {
    const { requestId, version: baseVersion } = request
    await this.#decide(
      request,
      () => desk.client.booking.declineRequest({ requestId, baseVersion, reason }),
      (inputs) =>
        sync.isOffline ? m.booking_declined_held_toast(inputs) : m.booking_declined_toast(inputs),
    )
  }

  async propose(request: RequestDetailDto, times: readonly string[]): Promise<void> {
    const { requestId, version: baseVersion } = request
    await this.#decide(
      request,
      () => desk.client.booking.proposeTimes({ requestId, baseVersion, times: [...times] }),
      (inputs) =>
        sync.isOffline ? m.booking_proposed_held_toast(inputs) : m.booking_proposed_toast(inputs),
    )
  }

  async link(request: RequestDetailDto, patientId: string | null): Promise<void> {
    const { requestId, patientId: before } = request
    if (this.busy) return
    this.busy = true
    const answer = await desk.ask(desk.client.booking.linkPatient({ requestId, patientId }))
    this.busy = false
    this.problem = answer.ok ? undefined : answer.problem
    if (!answer.ok) return
    if (this.asking === 'link') this.asking = undefined
    toasts.show({
      text: patientId === null ? m.booking_unlinked_toast() : m.booking_linked_toast(),
      undo: async () => {
        const back = await desk.ask(
          desk.client.booking.linkPatient({ requestId, patientId: before }),
        )
        if (!back.ok) this.#say(back.problem)
      },
    })
  }

  /** What the request goes with; null for none. */
  async chooseInsurance(request: RequestDetailDto, coverageId: string | null): Promise<void> {
    const { requestId, version, coverageId: before } = request
    const choose = (chosen: string | null, baseVersion: number) =>
      desk.client.booking.chooseInsurance({ requestId, baseVersion, coverageId: chosen })
    const answer = await desk.ask(choose(coverageId, version))
    toldChosen(answer, (now) => choose(before, now.version))
    await this.#queue.loadDetail(requestId)
  }

  /** The unproblematic ones, one after another, so that each stands or falls alone. */
  async acceptAll(): Promise<void> {
    if (this.busy) return
    this.busy = true
    const done: Told[] = []
    let refused = 0
    for (const { requestId, version: baseVersion } of this.#queue.easy) {
      const answer = await desk.ask(desk.client.booking.acceptRequest({ requestId, baseVersion }))
      if (answer.ok) done.push(answer.value)
      else refused += 1
    }
    this.busy = false
    this.undoable.remember(...done)
    const told = done[0]?.patientToldAt
    const gone = done.map((one) => one.requestId)
    const left = this.#queue.ids.filter((id) => !gone.includes(id))
    for (const id of gone) this.#queue.drop(id)
    if (this.#queue.selectedId && gone.includes(this.#queue.selectedId)) this.#queue.select(left[0])
    if (told) {
      const { length: count } = done
      const time = formatTime(told, desk.timeZone)
      const words = sync.isOffline
        ? m.booking_accepted_all_held_toast({ count })
        : m.booking_accepted_all_toast({ count, time })
      this.#announce(words, () => this.#undoAll(done))
    }
    if (refused > 0)
      toasts.show({ text: m.booking_refused_some({ count: refused }), tone: 'danger' })
  }

  async undo(requestId: string): Promise<void> {
    const answer = await desk.ask(desk.client.booking.undoDecision({ requestId }))
    this.undoable.forget(requestId)
    if (!answer.ok) return this.#say(answer.problem)
    this.problem = undefined
    this.#queue.show('waiting')
    this.#queue.select(requestId)
  }

  async undoLatest(): Promise<void> {
    const latest = this.undoable.latest(Date.now())
    if (latest) await this.undo(latest)
  }

  async #undoAll(done: readonly Told[]): Promise<void> {
    for (const { requestId } of done.toReversed()) await this.undo(requestId)
  }

  async #decide(
    { requestId, patientName, timeZone }: RequestDetailDto,
    call: () => Promise<Told>,
    words: (inputs: { name: string; time: string }) => string,
  ): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.problem = undefined
    // Before the call: the live line may take it out of the queue before the answer is here.
    const next = nextAfter(this.#queue.ids, requestId)
    const answer = await desk.ask(call())
    this.busy = false
    if (!answer.ok) {
      this.problem = answer.problem
      await this.#queue.loadDetail(requestId)
      return
    }
    const { patientToldAt } = answer.value
    // Decided anew: what had come back about it has been seen to.
    void settleAll(sync.about(requestId))
    this.undoable.remember({ requestId, patientToldAt })
    this.asking = undefined
    this.#queue.drop(requestId)
    if (this.#queue.selectedId === requestId) this.#queue.select(next)
    this.#announce(words({ name: patientName, time: formatTime(patientToldAt, timeZone) }), () =>
      this.undo(requestId),
    )
  }

  /** One at a time: earlier decisions are still undone with U, the newest first. */
  #announce(text: string, undo: () => Promise<void>): void {
    toasts.dismiss(this.#toast)
    this.#toast = toasts.show({ text, undo, duration: toastMs })
  }

  #say(problem: Problem): void {
    toasts.show({ text: problemWords(problem, desk.timeZone), tone: 'danger' })
  }
}
