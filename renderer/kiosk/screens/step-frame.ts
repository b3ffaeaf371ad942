import type { LucideIcon } from '@lucide/svelte'

/** What every step of a visit shows around itself. */
export interface StepFrame {
  readonly progress: { step: number; total: number }
  readonly onback: () => void
  /** On the first step there is nothing to go back to, but a way to stop. */
  readonly backLabel: string | undefined
  readonly backIcon: LucideIcon | undefined
  /** Came from the review: going on leads back there. */
  readonly changing: boolean
}
