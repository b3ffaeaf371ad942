/**
 * The real portal, asked by a test patient or a visitor on top of settings that nobody has saved. It is shown
 * as it would be while it is open, whether it is or not: only an edit that closes it shows it closed.
 */
import { AppError, portalProcedures } from '#contract/index.ts'
import type { Input, ProcedureEntry } from '#contract/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import type { WritableStore } from '#db/store/index.ts'
import { stranger } from '#main/kernel/caller.ts'
import type { Caller } from '#main/kernel/caller.ts'
import { executeCommand, firstHand } from '#main/kernel/execute-command.ts'
import { Refusal, rehearsalHandler } from '#main/kernel/handler.ts'
import type { RehearsalContext } from '#main/kernel/handler.ts'
import { newCommandId } from '#main/kernel/ids.ts'
import { parseInput } from '#main/kernel/parse-input.ts'
import { prepareCommand } from '#main/kernel/prepare-command.ts'
import { requireAudience } from '#main/kernel/require-audience.ts'
import { shapeOutput } from '#main/kernel/shape-output.ts'
import { settingsHandlers } from '#main/settings/index.ts'
import { readSettings } from '#main/settings/read-settings.ts'
import { pretended } from './preview-account.ts'
import { insertPreviewPatient, previewPatientId } from './preview-rows.ts'

export const previewCall = rehearsalHandler('portal.previewCall', async (tx, asked, context) => {
  const entry = previewable(asked.name)
  await applyEdits(tx, asked.edits, context)
  await insertPreviewPatient(tx, await readSettings(tx), context.now)
  const caller: Caller =
    asked.as === 'patient'
      ? { audience: 'portal', session: null, actor: null, patientId: previewPatientId }
      : stranger
  try {
    const answer = await ask(tx, entry, { caller, input: asked.input }, context)
    return { answer, error: null }
  } catch (error) {
    // What was edited is sound, so that this is what the portal itself would say.
    if (!(error instanceof AppError)) throw error
    return { answer: null, error: { code: error.code, details: error.details as JsonValue } }
  }
})

/** @throws AppError not_found, for what no page of the portal asks */
function previewable(name: string): ProcedureEntry {
  const entry = portalProcedures.find((one) => one.name === name)
  if (!entry) throw new AppError('not_found', { what: 'procedure' })
  return entry
}

/** As saving them would, with the same refusals. @throws AppError settings_refused, not_found */
async function applyEdits(
  tx: WritableStore,
  edits: Input<'portal.previewCall'>['edits'],
  { caller, now, randomBytes }: RehearsalContext,
): Promise<void> {
  const input = { changes: [{ key: 'general.enabled', value: true }, ...edits] }
  const commandId = newCommandId(now, randomBytes)
  await executeCommand(tx, settingsHandlers.change as never, {
    ...{ input, prepared: undefined, caller, now, commandId, again: false, basis: firstHand },
  })
}

interface Asked {
  caller: Caller
  input: JsonValue
}

/** @throws AppError as the portal would */
async function ask(
  tx: WritableStore,
  entry: ProcedureEntry,
  { caller, input: raw }: Asked,
  { now, randomBytes, handlers }: RehearsalContext,
): Promise<JsonValue> {
  requireAudience(entry, caller)
  const input = parseInput(entry, raw) as never
  const shaped = (output: unknown) => shapeOutput(entry, output) as JsonValue
  const pretend = pretended.get(entry.name)
  if (pretend) return shaped(await pretend(tx, input, now))
  const handler = handlers.get(entry.name)
  const local = { caller, now, randomBytes, subject: () => undefined }
  if (handler?.kind === 'query') return shaped(await handler.handle(tx, input, local))
  if (handler?.kind !== 'command') throw new AppError('not_found', { what: 'procedure' })
  const prepared = await prepareCommand(handler, tx, input, local)
  const commandId = newCommandId(now, randomBytes)
  const { output } = await executeCommand(tx, handler, {
    ...{ ...prepared, input, caller, now, commandId, again: false, basis: firstHand },
  })
  if (output instanceof Refusal) throw output.error
  return shaped(output)
}
