/**
 * How the portal's rules are written. Nothing runs while the portal is closed, and what belongs to a patient
 * runs for the patient whose session it is. For a synced command that is found out once, before the
 * transaction, and travels with the command (`prepared`): run again, it is the same patient's, though there
 * is no session any more.
 */
import { fields } from '#contract/index.ts'
import type { Input, Output, ProcedureName } from '#contract/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { preparedCommand, queryHandler } from '#main/kernel/handler.ts'
import type {
  CommandContext,
  CommandHandler,
  QueryContext,
  QueryHandler,
} from '#main/kernel/handler.ts'
import type { SettingReader } from '#main/settings/index.ts'
import { z } from 'zod'
import { openPortal } from './open-portal.ts'
import { patientOf } from './patient-of.ts'

export interface Own {
  readonly patientId: string
  readonly settings: SettingReader
}

/** What a logged-in patient asks about themselves. */
export function ownQuery<N extends ProcedureName>(
  name: N,
  answer: (
    store: ReadableStore,
    input: Input<N>,
    context: QueryContext,
    own: Own,
  ) => Promise<Output<N>>,
): QueryHandler<N> {
  return queryHandler(name, async (store, input, context) => {
    const settings = await openPortal(store)
    return await answer(store, input, context, { settings, patientId: patientOf(context.caller) })
  })
}

const whose = z.strictObject({ patientId: fields.id })

/** What a logged-in patient does; it is the only thing that the command knows of who asked. */
export function ownCommand<N extends ProcedureName>(
  name: N,
  run: (
    tx: WritableStore,
    input: Input<N>,
    context: CommandContext,
    own: Own,
  ) => Promise<Output<N>>,
): CommandHandler<N, z.infer<typeof whose>> {
  return preparedCommand(name, {
    secrets: [],
    prepared: whose,
    prepare: (_store, _input, { caller }) => Promise.resolve({ patientId: patientOf(caller) }),
    handle: async (tx, input, context, { patientId }) => {
      const settings = await openPortal(tx)
      return await run(tx, input, context, { settings, patientId })
    },
  })
}
