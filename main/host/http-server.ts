/**
 * The core on a socket. On loopback the Host header is checked too: a page of somebody else's, opened in a
 * browser on this PC under a name that points here, must not reach the clinic.
 */
import type { Audience, ProcedureName } from '#contract/index.ts'
import { AppError } from '#contract/index.ts'
import type { Core } from '#main/core/index.ts'
import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { addApiRoutes } from './api-routes.ts'
import { ownWords, sendError } from './error-answers.ts'
import { addPageRoutes } from './page-routes.ts'
import type { Face } from './page-routes.ts'
import { securityHeaders } from './security-headers.ts'

export interface HttpServerOptions {
  core: Core
  logger: Logger
  version: string
  /** The built renderer. */
  pages: string
  faces: readonly Face[]
  allowed: readonly Audience[]
  /** Left out, every procedure that these audiences may call. */
  only?: ReadonlySet<ProcedureName>
  /** Host names that count as ours; null where any does (tablets on the LAN use this PC's address). */
  hosts: ReadonlySet<string> | null
  tls?: { key: string; cert: string }
}

const bodyLimit = 1024 * 1024

/** Browsers name the page that asks. One of somebody else's must not even ask what is open to everybody. */
function isFromOurs(origin: string | undefined, hosts: ReadonlySet<string>): boolean {
  if (origin === undefined) return true
  return URL.canParse(origin) && hosts.has(new URL(origin).hostname)
}

export function httpServer(options: HttpServerOptions): FastifyInstance {
  const { core, logger, version, allowed, hosts } = options
  // Requests are not logged: a path names no patient, but times and calls say who worked when.
  const shared = { bodyLimit, logger: false, forceCloseConnections: true, ...ownWords } as const
  const server = (options.tls
    ? Fastify({ ...shared, https: options.tls })
    : Fastify(shared)) as unknown as FastifyInstance
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders)
    const isOurs = hosts?.has(request.hostname) && isFromOurs(request.headers.origin, hosts)
    if (hosts && !isOurs) {
      await sendError(reply, new AppError('wrong_audience'))
    }
  })
  server.get('/healthz', () => ({ ok: true, version }))
  addApiRoutes(server, {
    core,
    allowed,
    ...(options.only ? { only: options.only } : {}),
    version,
    report: (error) => {
      const correlationId = randomUUID()
      const kind = error instanceof Error ? error.name : typeof error
      logger.error({ correlationId, kind }, 'unexpected error before a procedure')
      return correlationId
    },
  })
  addPageRoutes(server, { folder: options.pages, faces: options.faces })
  server.setNotFoundHandler((_request, reply) =>
    sendError(reply, new AppError('not_found', { what: 'page' })),
  )
  return server
}
