/** `POST /api/<feature>/<verbNoun>`: the contract over HTTP, errors as `{code, message, details?}`. */
import { attachmentLimits } from '#contract/attachments.ts'
import { AppError, errorCatalogue } from '#contract/index.ts'
import type { Audience, ErrorBody, ProcedureName } from '#contract/index.ts'
import { mostFileBytes } from '#contract/settings/settings-file.ts'
import type { Core } from '#main/core/index.ts'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import type { ORPCError } from '@orpc/server'
import { RequestHeadersPlugin } from '@orpc/server/plugins'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { asAppError, badBody, sendError } from './error-answers.ts'
import { openApiDocument } from './openapi.ts'

export interface ApiOptions {
  core: Core
  allowed: readonly Audience[]
  only?: ReadonlySet<ProcedureName>
  version: string
  /** Logs an unforeseen error and gives its correlation id. */
  report(error: unknown): string
}

const inBase64 = (bytes: number): number => Math.ceil(bytes / 3) * 4
/** The largest file, and what is around it. */
const fileBody = inBase64(attachmentLimits.maxBytes) + 1024
/** As many files as a file of settings brings, and a quarter as much again for the settings. */
const settingsBody = inBase64(mostFileBytes) * 1.25

/** What carries files, and how much of them. */
const withFiles = [
  ['attachments/put', fileBody],
  ['documents/upload', fileBody],
  ['settings/checkImport', settingsBody],
  ['settings/importAll', settingsBody],
] as const

export function addApiRoutes(server: FastifyInstance, options: ApiOptions): void {
  const { core, allowed, only, version, report } = options
  const handler = new OpenAPIHandler(core.router, {
    plugins: [new RequestHeadersPlugin()],
    customErrorResponseBodyEncoder: errorBody,
  })
  // Made when first asked for: it is no part of starting up.
  let document: ReturnType<typeof openApiDocument> | undefined
  server.get('/api/openapi.json', () => (document ??= openApiDocument(version)))
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.method !== 'POST') return sendError(reply, new AppError('method_not_allowed'))
    if (hasBody(request.headers) && typeof request.body !== 'object') {
      return sendError(reply, badBody())
    }
    const { matched } = await handler.handle(request, reply, {
      prefix: '/api',
      context: { allowed, ...(only ? { only } : {}) },
    })
    return matched ? reply : sendError(reply, new AppError('not_found', { what: 'procedure' }))
  }
  server.all('/api/*', answer)
  // Nobody but staff puts whole files here.
  if (allowed.includes('desk')) {
    for (const [path, bodyLimit] of withFiles) server.post(`/api/${path}`, { bodyLimit }, answer)
  }
  server.setErrorHandler((error, _request, reply) =>
    sendError(
      reply,
      asAppError(error) ?? new AppError('internal', { correlationId: report(error) }),
    ),
  )
}

const hasBody = (headers: Record<string, unknown>): boolean =>
  headers['content-length'] !== undefined && headers['content-length'] !== '0'

function errorBody(
  error: ORPCError<string, unknown>,
): ErrorBody | { code: string; message: string } {
  const code = error.code in errorCatalogue ? error.code : codeOfStatus(error.status)
  return {
    code,
    message: code === error.code ? error.message : errorCatalogue[code as 'invalid_input'].message,
    ...(error.data === undefined || code !== error.code ? {} : { details: error.data }),
  } as ErrorBody
}

/** oRPC's own refusals (a body that is no JSON, an unknown path) in our words. */
const codeOfStatus = (status: number): keyof typeof errorCatalogue =>
  status === 404 ? 'not_found' : status >= 500 ? 'internal' : 'invalid_input'
