/**
 * The patients' pages: `/portal/<slug>` and below is one page that reads the rest of its address itself. What it
 * may do is said by its own content security policy: nobody frames it, nothing is loaded from elsewhere.
 */
import { fields } from '#contract/index.ts'
import { slugPattern } from '#contract/settings/value-schema.ts'
import type { HubCore } from '#hub/core/hub-core.ts'
import { contentSecurityPolicy } from '#main/host/security-headers.ts'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { noPortalPage } from './no-portal-page.ts'

export function addPortalPages(
  server: FastifyInstance,
  { core, folder }: { core: HubCore; folder: string },
): void {
  const hasPages = existsSync(join(folder, 'portal.html'))
  if (hasPages) {
    server.register(fastifyStatic, {
      ...{ root: join(folder, 'assets'), prefix: '/assets/', decorateReply: true },
      ...{ index: false, immutable: true, maxAge: '365d' },
      // Everything else of the hub is not to be kept; these are named by their content.
      setHeaders: (reply: FastifyReply, file: string) => {
        if (!file.endsWith('.html')) reply.header('cache-control', longCached)
      },
    })
  }
  const page = async (
    request: FastifyRequest<{ Params: { slug: string; '*'?: string } }>,
    reply: FastifyReply,
  ) => {
    reply.header('content-security-policy', contentSecurityPolicy)
    const { slug, '*': below } = request.params
    const clinicKey = isSlug(slug) && hasPages ? await core.findPortal(slug) : null
    if (clinicKey === null) {
      return await reply.status(404).type('text/html; charset=utf-8').send(noPortalPage)
    }
    // The page itself says so too, to whoever reads it and not the status.
    if (below === giftCards && !(await core.sellsGiftCards(clinicKey))) reply.status(404)
    reply.header('cache-control', 'no-cache')
    return await reply.sendFile('portal.html', folder, { cacheControl: false })
  }
  server.get('/portal/:slug', page)
  server.get('/portal/:slug/*', page)
}

/** Where `general.eGiftCardsDirectLink` leads. */
const giftCards = 'gift-cards'

const longCached = 'public, max-age=31536000, immutable'

/** A clinic's key finds it too, but is no address. */
const isSlug = (text: string): boolean =>
  slugPattern.test(text) && !fields.id.safeParse(text).success
