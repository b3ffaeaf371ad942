/**
 * One place says everything about a procedure: clients, the message port, HTTP, OpenAPI, `docs/api.md`
 * and the wire hash derive from it. An audience that is not named here is refused by every transport.
 */
import { eventIterator, oc } from '@orpc/contract'
import type { AnySchema } from '@orpc/contract'
import type { z } from 'zod'
import type { Audience } from './audience.ts'
import type { ErrorCode } from './errors.ts'
import type { Permission } from './permission.ts'

export type ProcedureKind = 'query' | 'command' | 'stream'

export interface ProcedureMeta {
  /** `feature.verbNoun` */
  name: string
  kind: ProcedureKind
  summary: string
  audiences: readonly Audience[]
  /** Needed from staff; null where being of the audience is enough. */
  permission: Permission | null
  errors: readonly ErrorCode[]
  /** Reading it leaves a trace in the audit log (it shows one patient's data). */
  recordsRead: boolean
  /** Version of a command's wire form, carried by its outbox envelope. */
  version: number
  /** False for commands about this device alone (sessions, setup): they are audited but never synced. */
  synced: boolean
  /** `hub`: open to the world, and so asked of the hub alone; a PC in the clinic refuses it. */
  servedBy: 'anyone' | 'hub'
}

interface Spec<I extends z.ZodType, O extends z.ZodType> {
  summary: string
  audiences: readonly Audience[]
  permission?: Permission
  errors?: readonly ErrorCode[]
  servedBy?: 'hub'
  input: I
  output: O
}

const base = oc.$meta<ProcedureMeta>({
  name: '',
  kind: 'query',
  summary: '',
  audiences: [],
  permission: null,
  errors: [],
  recordsRead: false,
  version: 1,
  synced: false,
  servedBy: 'anyone',
})

function define<I extends z.ZodType, O extends AnySchema>(
  meta: ProcedureMeta,
  input: I,
  output: O,
) {
  const [feature = '', verb = ''] = meta.name.split('.')
  return base
    .meta(meta)
    .route({
      method: 'POST',
      path: `/${feature}/${verb}`,
      operationId: meta.name,
      summary: meta.summary,
      tags: [feature],
    })
    .input(input)
    .output(output)
}

/** Reads; changes nothing but, where `recordsRead`, the audit log. */
export function query<I extends z.ZodType, O extends z.ZodType>(
  name: `${string}.${string}`,
  spec: Spec<I, O> & { recordsRead?: boolean },
) {
  return define(meta(name, 'query', spec), spec.input, spec.output)
}

/** Writes; one transaction with its audit entry and, where `synced`, its outbox entry. */
export function command<I extends z.ZodType, O extends z.ZodType>(
  name: `${string}.${string}`,
  spec: Spec<I, O> & { version?: number; synced?: boolean },
) {
  return define(meta(name, 'command', { synced: true, ...spec }), spec.input, spec.output)
}

/** Goes on answering: an event iterator whose items are `output`. */
export function stream<I extends z.ZodType, O extends z.ZodType>(
  name: `${string}.${string}`,
  spec: Spec<I, O>,
) {
  return define(meta(name, 'stream', spec), spec.input, eventIterator(spec.output))
}

function meta(
  name: string,
  kind: ProcedureKind,
  spec: Omit<Spec<z.ZodType, z.ZodType>, 'input' | 'output'> & {
    recordsRead?: boolean
    version?: number
    synced?: boolean
  },
): ProcedureMeta {
  return {
    name,
    kind,
    summary: spec.summary,
    audiences: spec.audiences,
    permission: spec.permission ?? null,
    errors: spec.errors ?? [],
    recordsRead: spec.recordsRead ?? false,
    version: spec.version ?? 1,
    synced: spec.synced ?? false,
    servedBy: spec.servedBy ?? 'anyone',
  }
}
