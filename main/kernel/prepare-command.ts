/**
 * What only whoever asks can find out, before the transaction. What is found travels in the envelope; what is
 * revealed reaches the answer of this one run and is written nowhere: not in the outbox, not on the hub.
 */
import type { ProcedureName } from '#contract/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import type { ReadableStore } from '#db/store/index.ts'
import type { CommandHandler, LocalContext } from './handler.ts'

export interface PreparedRun {
  prepared: JsonValue | undefined
  revealed: string | null
}

export async function prepareCommand(
  handler: CommandHandler<ProcedureName, JsonValue | undefined>,
  store: ReadableStore,
  input: never,
  { caller, now, randomBytes }: Pick<LocalContext, 'caller' | 'now' | 'randomBytes'>,
): Promise<PreparedRun> {
  let revealed: string | null = null
  const prepared = await handler.prepare(store, input, {
    ...{ caller, now, randomBytes },
    subject: () => undefined,
    reveal: (secret) => {
      revealed = secret
    },
  })
  return { prepared, revealed }
}
