/**
 * Nobody else's page asks in a patient's name. A browser sends the header `x-foyer-clinic` only from pages of
 * this origin (another's would have to ask first, and is never answered), and says where a request comes from;
 * the session's cookie goes along from nowhere else either (SameSite=Strict).
 */
import { AppError } from '#contract/index.ts'
import type { FastifyRequest } from 'fastify'

/** @throws AppError wrong_audience */
export function refuseForeignPages(request: FastifyRequest, publicOrigin: string | null): void {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw foreign()
  if (origin === undefined || origin === publicOrigin) return
  const ours = `${request.protocol}://${request.host}`
  if (!URL.canParse(origin) || new URL(origin).host !== new URL(ours).host) throw foreign()
}

const foreign = () => new AppError('wrong_audience')
