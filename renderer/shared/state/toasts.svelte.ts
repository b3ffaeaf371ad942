/**
 * What just happened, said once, with a way back. A toast with *Undo* stays long enough to be
 * read and is never taken away under the pointer; a refusal stays until it is closed. One that only tells
 * makes way for the next: a pile of them would cover what is to be done.
 */
export interface ToastInput {
  readonly text: string
  readonly tone?: 'neutral' | 'info' | 'waiting' | 'danger'
  /** The words of the button, *Undo* unless told. */
  readonly actionLabel?: string
  readonly undo?: () => void | Promise<void>
  /** Milliseconds; `0` stays until closed. */
  readonly duration?: number
}

export interface Toast extends ToastInput {
  readonly id: number
}

const shown = 4

/** 0 for as long as nobody closes it. */
const lastsFor = ({ duration, tone, undo }: ToastInput): number =>
  duration ?? (tone === 'danger' ? 0 : undo ? 10_000 : 5_000)
const onlyTells = (toast: ToastInput): boolean => !toast.undo && lastsFor(toast) > 0

export class Toasts {
  items = $state.raw<readonly Toast[]>([])
  #next = 1
  #timers: Partial<Record<number, ReturnType<typeof setTimeout>>> = {}

  show(input: ToastInput): number {
    const toast: Toast = { ...input, id: this.#next++ }
    for (const old of this.items.filter(onlyTells)) this.dismiss(old.id)
    for (const old of this.items.slice(0, Math.max(0, this.items.length - shown + 1))) {
      this.dismiss(old.id)
    }
    this.items = [...this.items, toast]
    this.#start(toast)
    return toast.id
  }

  dismiss(id: number): void {
    this.#stop(id)
    this.items = this.items.filter((toast) => toast.id !== id)
  }

  clear(): void {
    for (const toast of this.items) this.#stop(toast.id)
    this.items = []
  }

  async undo(id: number): Promise<void> {
    const toast = this.items.find((one) => one.id === id)
    this.dismiss(id)
    await toast?.undo?.()
  }

  /** Takes back the latest thing that can be taken back; false when there is none. */
  undoLatest(): boolean {
    const toast = this.items.findLast((one) => one.undo !== undefined)
    if (!toast) return false
    void this.undo(toast.id)
    return true
  }

  /** While somebody reads or reaches for a button, nothing disappears. */
  hold(): void {
    for (const toast of this.items) this.#stop(toast.id)
  }

  release(): void {
    for (const toast of this.items) this.#start(toast)
  }

  #start(toast: Toast): void {
    const lasts = lastsFor(toast)
    if (lasts === 0 || this.#timers[toast.id] !== undefined) return
    this.#timers[toast.id] = setTimeout(() => this.dismiss(toast.id), lasts)
  }

  #stop(id: number): void {
    clearTimeout(this.#timers[id])
    Reflect.deleteProperty(this.#timers, id)
  }
}

export const toasts = new Toasts()
