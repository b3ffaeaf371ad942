/** OpenAPI 3.1 of every procedure, derived from the contract. */
import { contract, errorCatalogue, procedures } from '#contract/index.ts'
import type { ProcedureEntry } from '#contract/index.ts'
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'

type Document = Awaited<ReturnType<OpenAPIGenerator['generate']>>

export async function openApiDocument(version: string): Promise<Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(contract, {
    info: {
      title: 'Foyer',
      version,
      description: 'The front desk of a clinic. Log in with `session.logIn`, then send the token.',
    },
    servers: [{ url: '/api' }],
    security: [{ session: [] }],
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: errorSchema },
    },
  })
  for (const entry of procedures) describe(document, entry)
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
function describe(document: Document, { name, meta }: ProcedureEntry): void {
  const [feature = '', verb = ''] = name.split('.')
  const operation = document.paths?.[`/${feature}/${verb}`]?.post
  if (!operation) return
  if (meta.audiences.includes('public')) operation.security = [{}, { session: [] }]
  const byStatus = Map.groupBy(
    ['invalid_input' as const, ...meta.errors],
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
  })
}
