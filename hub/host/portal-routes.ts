/**
 * What the world may ask of the hub: `POST /api/<feature>/<verbNoun>` of the procedures that only the hub
 * serves. The header `x-foyer-clinic` says of which clinic, by the name in its portal's address or by its key;
 * who asks is said by the session's cookie alone. Who has to be logged in is told so before a body is read.
 */
import { attachmentLimits } from '#contract/attachments.ts'
import { AppError, portalProcedures } from '#contract/index.ts'
import type { ProcedureEntry, ProcedureName } from '#contract/index.ts'
import type { HubCore, PortalAsker } from '#hub/core/hub-core.ts'
import { placeHash } from '#hub/core/portal-clinics.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { networkOf } from './network-of.ts'
import { dropSessionIn, keepSessionIn, sessionIn } from './portal-cookie.ts'
import { refuseForeignPages } from './portal-origin.ts'
import type { CountOne, RateLimits } from './rate-limits.ts'
import { readBody } from './request-body.ts'

export interface PortalDoor {
  core: HubCore
  limits: RateLimits
  /** The hub's own: addresses are told apart by it. */
  secret: Buffer
  /** Where patients reach the hub, if its host was told: `https://portal.example.com` */
  publicOrigin: string | null
}

interface Visit {
  clinicKey: string
  asker: Exclude<PortalAsker, 'public'>
}

declare module 'fastify' {
  interface FastifyRequest {
    portalVisit: Visit | null
  }
}

export function addPortalRoutes(server: FastifyInstance, door: PortalDoor): void {
  server.decorateRequest('portalVisit', null)
  for (const entry of portalProcedures) {
    const { name, meta } = entry
    const bodyLimit = longestBody(entry)
    const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
      request.callFacts.verb = name
      refuseForeignPages(request, door.publicOrigin)
      await limitOf(door.limits, entry)(request)
      const visit = await visitOf(door, request, reply)
      request.portalVisit = visit
      const isVisitor = visit.asker.patientId === null
      if (isVisitor && !meta.audiences.includes('public')) throw new AppError('unauthenticated')
      if (!isVisitor) await door.limits.patients(request)
    }
    server.post(
      `/api/${name.replace('.', '/')}`,
      { bodyLimit, onRequest },
      async (request, reply) => {
        const visit = request.portalVisit
        if (!visit) throw new AppError('unauthenticated')
        const input = await readBody(server, request, bodyLimit)
        const output = await door.core.runForPortal(visit.clinicKey, name, input, visit.asker)
        return withoutToken(request, reply, name, output)
      },
    )
  }
}

/** @throws AppError not_found, where no clinic of that name is here */
async function visitOf(
  { core, secret }: PortalDoor,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Visit> {
  const named = request.headers['x-foyer-clinic']
  const clinicKey = typeof named === 'string' ? await core.findPortal(named.slice(0, 60)) : null
  if (clinicKey === null) throw new AppError('not_found', { what: 'clinic' })
  request.callFacts.clinic = clinicKey
  const place = placeHash(secret, networkOf(request.ip))
  const token = sessionIn(request, clinicKey)
  const session = token === null ? null : await core.findPortalSession(clinicKey, token)
  if (token !== null && !session) dropSessionIn(request, reply, clinicKey)
  return { clinicKey, asker: { patientId: null, ...session, place } }
}

/** The token goes into the cookie and nowhere else. */
function withoutToken(
  request: FastifyRequest,
  reply: FastifyReply,
  name: ProcedureName,
  output: object,
): object {
  const clinicKey = request.portalVisit?.clinicKey ?? ''
  if (name === 'portal.logOut') dropSessionIn(request, reply, clinicKey)
  if (!('sessionToken' in output) || typeof output.sessionToken !== 'string') return output
  const { sessionToken, ...rest } = output
  keepSessionIn(request, reply, clinicKey, sessionToken)
  return rest
}

const kilobyte = 1024

/** Strangers say little; patients fill in forms and sign them; a document is a file in base64. */
function longestBody({ name, meta }: ProcedureEntry): number {
  if (name === 'portal.uploadDocument') {
    return Math.ceil(attachmentLimits.maxBytes / 3) * 4 + 4 * kilobyte
  }
  return (meta.audiences.includes('public') ? 32 : 1024) * kilobyte
}

const guesses: ReadonlySet<ProcedureName> = new Set([
  'portal.logIn',
  'portal.checkLink',
  'portal.setPassword',
])
const sendsMail: ReadonlySet<ProcedureName> = new Set(['portal.signUp', 'portal.requestPassword'])

function limitOf(limits: RateLimits, { name, meta }: ProcedureEntry): CountOne {
  if (guesses.has(name)) return limits.guesses
  if (sendsMail.has(name)) return limits.letters
  const isPublicWrite = meta.kind === 'command' && meta.audiences.includes('public')
  return isPublicWrite && name !== 'portal.logOut' ? limits.visitors : limits.readers
}
