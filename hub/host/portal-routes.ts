/**
 * What the world may ask of the hub: `POST /api/<feature>/<verbNoun>` of the procedures that only the hub
 * serves. The header `x-foyer-clinic` says of which clinic.
 */
import { AppError, fields, procedures } from '#contract/index.ts'
import type { HubCore } from '#hub/core/hub-core.ts'
import type { FastifyInstance } from 'fastify'
import type { RateLimits } from './rate-limits.ts'
import { readBody } from './request-body.ts'

export const openToAll = procedures.filter(
  ({ meta }) => meta.servedBy === 'hub' && meta.audiences.includes('public'),
)

const longestBody = 16 * 1024

export function addPortalRoutes(
  server: FastifyInstance,
  { core, limits }: { core: HubCore; limits: RateLimits },
): void {
  for (const { name } of openToAll) {
    const path = `/api/${name.replace('.', '/')}`
    server.post(path, { bodyLimit: longestBody, onRequest: limits.visitors }, async (request) => {
      request.callFacts.verb = name
      const clinic = fields.id.safeParse(request.headers['x-foyer-clinic'])
      if (!clinic.success || (await core.findPortal(clinic.data)) === null) {
        throw new AppError('not_found', { what: 'clinic' })
      }
      request.callFacts.clinic = clinic.data
      const input = await readBody(server, request, longestBody)
      return await core.runForPortal(clinic.data, name, input, 'public')
    })
  }
}
