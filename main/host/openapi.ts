/** OpenAPI 3.1 of every procedure, derived from the contract. */
import { contract, errorCatalogue, procedures } from '#contract/index.ts'
import type { DeviceEntry, ErrorCode, ProcedureEntry } from '#contract/index.ts'
import type { AnyContractRouter } from '@orpc/contract'
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'

export type OpenApiDocument = Awaited<ReturnType<OpenAPIGenerator['generate']>>
type SecurityScheme = NonNullable<
  NonNullable<OpenApiDocument['components']>['securitySchemes']
>[string]

export interface OpenApiSource {
  contract: AnyContractRouter
  /** Those of its procedures that are told of. */
  entries: readonly (ProcedureEntry | DeviceEntry)[]
  title: string
  version: string
  description: string
  /** How one says who one is, by a name for it. */
  security: { name: string; scheme: SecurityScheme }
  /** What any procedure may answer. */
  commonErrors: readonly ErrorCode[]
}

export const openApiDocument = (version: string): Promise<OpenApiDocument> =>
  openApiOf({
    contract,
    entries: procedures,
    title: 'Foyer',
    version,
    description: 'The front desk of a clinic. Log in with `session.logIn`, then send the token.',
    security: { name: 'session', scheme: { type: 'http', scheme: 'bearer' } },
    commonErrors: ['invalid_input'],
  })

export async function openApiOf(source: OpenApiSource): Promise<OpenApiDocument> {
  const { title, version, description, security } = source
  const names = new Set<string>(source.entries.map(({ name }) => name))
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(source.contract, {
    info: { title, version, description },
    servers: [{ url: '/api' }],
    filter: ({ path }) => names.has(path.join('.')),
    security: [{ [security.name]: [] }],
    components: {
      securitySchemes: { [security.name]: security.scheme },
      schemas: { Error: errorSchema },
    },
  })
  for (const entry of source.entries) describe(document, entry, source)
  return document
}

const errorSchema = {
  type: 'object' as const,
  required: ['code', 'message'],
  properties: {
    code: { type: 'string' as const, enum: Object.keys(errorCatalogue) },
    message: { type: 'string' as const },
    details: { type: 'object' as const },
  },
}

/** Adds what OpenAPI has no word for: who may call, and which errors come back. */
function describe(
  document: OpenApiDocument,
  { name, meta }: ProcedureEntry | DeviceEntry,
  { security, commonErrors }: OpenApiSource,
): void {
  const [feature = '', verb = ''] = name.split('.')
  const operation = document.paths?.[`/${feature}/${verb}`]?.post
  if (!operation) return
  const isOpen = meta.audiences.includes('public')
  // Said of each: in the hub's document some are known by another name than the document's own.
  operation.security = [...(isOpen ? [{}] : []), { [security.name]: [] }]
  const byStatus = Map.groupBy(
    new Set([...commonErrors, ...meta.errors]),
    (code) => errorCatalogue[code].status,
  )
  operation.responses = { ...operation.responses }
  for (const [status, codes] of byStatus) {
    operation.responses[String(status)] = {
      description: codes.join(', '),
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    }
  }
  Object.assign(operation, {
    'x-kind': meta.kind,
    'x-audiences': meta.audiences,
    'x-permission': meta.permission,
    'x-served-by': meta.servedBy,
  })
}
