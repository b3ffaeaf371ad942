/** Set-up runs before there is a store, so its rules are handed the host's parts instead of a transaction. */
import type { Contract, Input, Output } from '#contract/index.ts'

type SetupVerb = keyof Contract['setup'] & string

export type SetupRules = {
  readonly [V in SetupVerb]: (
    input: Input<`setup.${V}`>,
    now: number,
  ) => Promise<Output<`setup.${V}`>>
}
