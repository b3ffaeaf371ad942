/** How long nobody has touched the screen decides what it does; the clock is the caller's. */
export interface IdleLimits {
  readonly idleSeconds: number
  readonly warningSeconds: number
}

export type IdlePhase =
  | { readonly phase: 'active' }
  | { readonly phase: 'warning'; readonly secondsLeft: number }
  | { readonly phase: 'over' }

export function idlePhase(untouchedMs: number, limits: IdleLimits): IdlePhase {
  const over = limits.idleSeconds + limits.warningSeconds
  const seconds = untouchedMs / 1000
  if (seconds < limits.idleSeconds) return { phase: 'active' }
  if (seconds >= over) return { phase: 'over' }
  return { phase: 'warning', secondsLeft: Math.ceil(over - seconds) }
}
