/** Writes docs/api.md from the contract. The test beside it fails when the page is stale. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { errorCatalogue, permissions, procedures } from '#contract/index.ts'
import type { ProcedureEntry } from '#contract/index.ts'
import { root } from './run-command.ts'

export const apiPage = join(root, 'docs', 'api.md')

export function apiDocs(): string {
  const features = Map.groupBy(procedures, ({ name }) => name.split('.')[0] ?? '')
  return [
    '# API reference',
    '',
    'Generated from `contract/` by `npm run docs`; do not edit. Every procedure is',
    '`POST /api/<feature>/<verbNoun>` with a JSON body. `session.logIn` gives the token for',
    '`Authorization: Bearer`. The same procedures go over the message port in Electron. OpenAPI 3.1 of all',
    'of them: `GET /api/openapi.json`.',
    '',
    ...[...features].flatMap(([feature, entries]) => [
      `## ${feature}`,
      '',
      ...entries.flatMap(procedureSection),
    ]),
    '## Errors',
    '',
    'Every error is `{code, message, details?}`. Any procedure may also give `invalid_input`,',
    '`unauthenticated`, `wrong_audience`, `session_locked`, `setup_needed`, and `internal`.',
    '',
    '| code | status | message | details |',
    '|---|---|---|---|',
    ...Object.entries(errorCatalogue).map(
      ([code, { status, message, details }]) =>
        `| \`${code}\` | ${String(status)} | ${message} | ${fieldNames(details) || '–'} |`,
    ),
    '',
    '## Permissions',
    '',
    ...permissions.map((permission) => `- \`${permission}\``),
    '',
  ].join('\n')
}

function procedureSection({ name, meta, procedure }: ProcedureEntry): string[] {
  const { inputSchema, outputSchema } = procedure['~orpc']
  const facts = [
    meta.kind,
    `from ${meta.audiences.join(', ')}`,
    meta.permission ? `needs \`${meta.permission}\`` : 'no permission',
    ...(meta.kind === 'command' ? [meta.synced ? 'synced' : 'this device only'] : []),
    ...(meta.recordsRead ? ['reading is audited'] : []),
    ...(meta.servedBy === 'hub' ? ['served by the hub alone'] : []),
  ]
  return [
    `### \`${name}\``,
    '',
    meta.summary,
    '',
    `*${facts.join(' · ')}*`,
    '',
    `- in: ${fieldNames(inputSchema) || 'nothing'}`,
    `- out: ${meta.kind === 'stream' ? 'events' : fieldNames(outputSchema) || 'nothing'}`,
    ...(meta.errors.length > 0
      ? [`- errors: ${meta.errors.map((code) => `\`${code}\``).join(', ')}`]
      : []),
    '',
  ]
}

interface ObjectSchema {
  properties?: Record<string, { type?: string; format?: string; enum?: unknown[] }>
  required?: string[]
  oneOf?: ObjectSchema[]
}

/** `name` for a required field, `name?` for one that may be left out. */
function fieldNames(schema: unknown): string {
  if (!(schema instanceof z.ZodType)) return ''
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as ObjectSchema
  return (json.oneOf ?? [json]).map(oneShape).filter(Boolean).join(' **or** ')
}

function oneShape({ properties = {}, required = [] }: ObjectSchema): string {
  return Object.keys(properties)
    .map((name) => `\`${name}${required.includes(name) ? '' : '?'}\``)
    .join(', ')
}

if (import.meta.main) writeFileSync(apiPage, apiDocs())
