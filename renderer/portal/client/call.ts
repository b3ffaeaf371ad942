/**
 * What the portal's pages may ask, typed by the contract and carried by whatever sends it. Nothing of the contract
 * but its types comes along: its schemas would weigh more than all of the booking page, and the hub parses anyway.
 */
import type { Input, Output, ProcedureName } from '#contract/index.ts'
import type { Problem } from '#renderer/client/problem.ts'

export type CallName = Extract<ProcedureName, `portal.${string}` | 'booking.requestAppointment'>
export type CallInput<N extends CallName> = Input<N>
export type CallOutput<N extends CallName> = Output<N>

export interface CallOptions {
  /** Of what is sent: from 0 to 1. */
  onprogress?: ((share: number) => void) | undefined
}

/** Throws `PortalError` and nothing else. */
export type Call = <N extends CallName>(
  name: N,
  input: CallInput<N>,
  options?: CallOptions,
) => Promise<CallOutput<N>>

export class PortalError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.name = 'PortalError'
    this.problem = problem
  }
}

export const unreachable = (): PortalError => new PortalError({ code: 'unreachable', details: {} })

/** Whatever was thrown, as a problem; what no call threw is a fault of these pages. */
export function problemOf(error: unknown): Problem {
  if (error instanceof PortalError) return error.problem
  return { code: 'internal', details: { correlationId: '' } }
}

/** An answer `{ code, details? }`; codes that are not known become general words later. */
export function errorFrom(body: unknown): PortalError {
  if (typeof body !== 'object' || body === null || !('code' in body)) return unreachable()
  const details = 'details' in body ? body.details : {}
  return new PortalError({ code: body.code, details } as Problem)
}
