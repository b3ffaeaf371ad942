/**
 * The wire as one value: what crosses it, for whom, and how it is refused. Its hash is pinned by a test, so
 * that no change of the wire happens by accident: devices of a clinic are never all updated at once.
 */
import { z } from 'zod'
import { deviceProcedures, errorCatalogue, procedures } from './index.ts'

export interface WireProcedure {
  name: string
  kind: string
  version: number
  audiences: readonly string[]
  permission: string | null
  synced: boolean
  errors: readonly string[]
  input: unknown
  output: unknown
}

export interface WireShape {
  procedures: WireProcedure[]
  errors: { code: string; status: number; details: unknown }[]
}

export function wireShape(): WireShape {
  return {
    procedures: [...procedures, ...deviceProcedures].map(({ name, meta, procedure }) => ({
      name,
      kind: meta.kind,
      version: meta.version,
      audiences: meta.audiences,
      permission: meta.permission,
      synced: meta.synced,
      errors: meta.errors,
      input: schemaOf(procedure['~orpc'].inputSchema, 'input'),
      output: schemaOf(procedure['~orpc'].outputSchema, 'output'),
    })),
    errors: Object.entries(errorCatalogue).map(([code, { status, details }]) => ({
      code,
      status,
      details: schemaOf(details, 'output'),
    })),
  }
}

const schemaOf = (schema: unknown, io: 'input' | 'output'): unknown =>
  schema instanceof z.ZodType ? z.toJSONSchema(schema, { io, unrepresentable: 'any' }) : 'events'
