/** What every step of a visit shows around itself. */
export interface StepFrame {
  readonly progress: { step: number; total: number }
  readonly isFirst: boolean
  readonly onback: () => void
  /** Came from the review: going on leads back there. */
  readonly changing: boolean
}
