/**
 * Runs a rule in a transaction of its own and takes all of it back: no row, no audit entry, no envelope, no
 * message and no news for open views is left, whether the rule answers or fails.
 */
import type { ProcedureName } from '#contract/index.ts'
import type { Store } from '#db/store/index.ts'
import type { RehearsalContext, RehearsalHandler } from './handler.ts'

class TakenBack {
  readonly output: unknown
  constructor(output: unknown) {
    this.output = output
  }
}

export async function runRehearsal(
  handler: RehearsalHandler<ProcedureName>,
  input: never,
  { store, ...parts }: Omit<RehearsalContext, 'subject'> & { store: Store },
): Promise<unknown> {
  const context = { ...parts, subject: () => undefined }
  try {
    return await store.write<never>(async (tx) => {
      throw new TakenBack(await handler.handle(tx, input, context))
    })
  } catch (thrown) {
    if (thrown instanceof TakenBack) return thrown.output
    throw thrown
  }
}
