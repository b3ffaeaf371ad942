/**
 * What another device sent, before any rule sees it: in the form of today, with nothing in it that the
 * contract does not name. Secrets never travel, so the schema is the contract's without them; what the
 * device found out for the command is held to the handler's own schema.
 */
import { AppError } from '#contract/index.ts'
import type { ProcedureEntry, ProcedureName } from '#contract/index.ts'
import type { Envelope } from '#contract/device/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import type { CommandHandler } from '#main/kernel/handler.ts'
import { parseBy } from '#main/kernel/parse-input.ts'
import { z } from 'zod'
import { inCurrentForm } from './command-versions.ts'
import type { OldForms } from './command-versions.ts'

export interface EnvelopeBody {
  input: unknown
  prepared: JsonValue | undefined
}

export type SyncedHandler = Pick<
  CommandHandler<ProcedureName, JsonValue | undefined>,
  'secrets' | 'prepared'
>

/** @throws AppError invalid_input */
export function readEnvelope(
  entry: ProcedureEntry,
  handler: SyncedHandler,
  envelope: Pick<Envelope, 'name' | 'wireVersion' | 'input'>,
  now: number,
  forms?: OldForms,
): EnvelopeBody {
  const body = inCurrentForm(envelope, entry.meta.version, now, forms)
  return readEnvelopeInput(entry, handler, body)
}

const outer = z.strictObject({ input: z.json(), prepared: z.json() })

/** @throws AppError invalid_input */
export function readEnvelopeInput(
  entry: ProcedureEntry,
  handler: SyncedHandler,
  raw: JsonValue,
): EnvelopeBody {
  const { input, prepared } = parseBy(outer, raw) as z.infer<typeof outer>
  return {
    input: parseBy(inputSchema(entry, handler), input),
    prepared: handler.prepared
      ? (parseBy(handler.prepared, prepared) as JsonValue)
      : nothing(prepared),
  }
}

/** Made once for each command: ten thousand envelopes of it may come in a row. */
const schemas = new WeakMap<ProcedureEntry, z.ZodType>()

function inputSchema(entry: ProcedureEntry, { secrets }: SyncedHandler): z.ZodType {
  const whole = entry.procedure['~orpc'].inputSchema as z.ZodType
  if (secrets.length === 0) return whole
  const made = schemas.get(entry)
  if (made) return made
  if (!(whole instanceof z.ZodObject)) throw new Error(`${entry.name} hides parts of no object`)
  const shape = Object.entries(whole.shape as Record<string, z.ZodType>)
  const left = z.strictObject(Object.fromEntries(shape.filter(([key]) => !secrets.includes(key))))
  schemas.set(entry, left)
  return left
}

function nothing(prepared: JsonValue): undefined {
  if (prepared === null) return undefined
  throw new AppError('invalid_input', { issues: [{ field: 'prepared', reason: 'not_expected' }] })
}
