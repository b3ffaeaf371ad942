/** The hub's core on a socket: who may ask, how much, how often, and what is said where it is refused. */
import { AppError } from '#contract/index.ts'
import type { HubCore } from '#hub/core/hub-core.ts'
import { asAppError, ownWords, sendError } from '#main/host/error-answers.ts'
import { securityHeaders } from '#main/host/security-headers.ts'
import compress from '@fastify/compress'
import cookies from '@fastify/cookie'
import limitRates from '@fastify/rate-limit'
import Fastify from 'fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { logCalls } from './call-facts.ts'
import { challenges } from './challenges.ts'
import { DeviceDoor } from './device-door.ts'
import { DeviceEvents } from './device-events.ts'
import { addDeviceRoutes } from './device-routes.ts'
import { addHealthRoutes } from './health-routes.ts'
import { hubOpenApi } from './hub-openapi.ts'
import { KnownDevices } from './known-devices.ts'
import { letGoWhenClosing } from './let-go.ts'
import { addPortalPages } from './portal-pages.ts'
import { addPortalRoutes } from './portal-routes.ts'
import { rateLimits, usualLimits } from './rate-limits.ts'
import type { HubLimits } from './rate-limits.ts'
import { keepBodiesRaw } from './request-body.ts'

export interface HubServerOptions {
  core: HubCore
  clock: () => number
  randomBytes: (length: number) => Uint8Array
  logger: Logger
  version: string
  /** Logs an unforeseen error and gives its correlation id. */
  report(error: unknown, where: string): string
  /** Addresses of proxies whose word on who asks is taken; left out, those on this machine. */
  proxies?: readonly string[]
  limits?: Partial<HubLimits>
  /** The built pages of patients; left out, none are served. */
  pages?: string
  /** Where patients reach this hub, if a proxy does not pass on the name that they used. */
  publicOrigin?: string | null
}

/** Whoever sends a request by drops is not waited for. */
const requestTimeout = 120_000
const idleTimeout = 60_000

export async function hubServer(options: HubServerOptions): Promise<FastifyInstance> {
  const { core, clock, randomBytes, version } = options
  const server: FastifyInstance = Fastify({
    ...ownWords,
    logger: false,
    exposeHeadRoutes: false,
    // What has begun is finished, and what comes meanwhile on an open line is answered too.
    return503OnClosing: false,
    requestTimeout,
    keepAliveTimeout: idleTimeout,
    trustProxy: ['loopback', ...(options.proxies ?? [])],
  })
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers({ ...securityHeaders, 'cache-control': 'no-store' })
    done()
  })
  letGoWhenClosing(server)
  logCalls(server, options.logger)
  keepBodiesRaw(server)
  await server.register(compress, { encodings: ['gzip', 'identity'], globalDecompression: false })
  await server.register(limitRates, { global: false })
  await server.register(cookies)
  const limits = rateLimits(server, { ...usualLimits, ...options.limits })
  const secret = await core.challengeSecret()
  const devices = new KnownDevices(core, clock)
  const door = new DeviceDoor({
    challenges: challenges({ secret, clock, randomBytes }),
    ...{ devices, limits },
  })
  const events = new DeviceEvents({ core, mayStay: (caller) => door.mayStay(caller) })
  const health = addHealthRoutes(server, { core, version })
  server.addHook('preClose', (done) => {
    health.leave()
    events.endAll()
    done()
  })
  // Made when first asked for: it is no part of starting up.
  let document: ReturnType<typeof hubOpenApi> | undefined
  server.get('/api/openapi.json', () => (document ??= hubOpenApi(version)))
  addDeviceRoutes(server, { core, door, devices, events, limits })
  addPortalRoutes(server, { core, limits, secret, publicOrigin: options.publicOrigin ?? null })
  if (options.pages) addPortalPages(server, { core, folder: options.pages })
  sayNo(server, options)
  return server
}

function sayNo(server: FastifyInstance, { report }: HubServerOptions): void {
  server.setErrorHandler((error, request, reply) => {
    const where = request.callFacts.verb ?? 'no procedure'
    const known =
      asAppError(error) ?? new AppError('internal', { correlationId: report(error, where) })
    return refuse(reply, known)
  })
  server.setNotFoundHandler((request, reply) => refuse(reply, notThere(server, request)))
}

function refuse(reply: FastifyReply, error: AppError): FastifyReply {
  if ('retryAfterSeconds' in error.details) {
    reply.header('retry-after', String(error.details.retryAfterSeconds))
  }
  return sendError(reply, error)
}

function notThere(server: FastifyInstance, { method, url }: FastifyRequest): AppError {
  const path = url.split('?')[0] ?? ''
  const isKnown = server.hasRoute({ method: 'POST', url: path })
  if (method !== 'POST' && isKnown) return new AppError('method_not_allowed')
  return new AppError('not_found', { what: path.startsWith('/api/') ? 'procedure' : 'page' })
}
