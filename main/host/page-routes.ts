/** The pages of the faces and their assets, as built into `out/renderer`. */
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { join } from 'node:path'
import { pagePolicies } from './security-headers.ts'

export type Face = 'desk' | 'kiosk'

export function addPageRoutes(
  server: FastifyInstance,
  { folder, faces }: { folder: string; faces: readonly Face[] },
): void {
  server.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    decorateReply: true,
    index: false,
    immutable: true,
    maxAge: '365d',
  })
  const page = (file: string) => {
    const policy = pagePolicies[file]
    const own = policy ? { 'content-security-policy': policy } : {}
    return (_request: FastifyRequest, reply: FastifyReply) =>
      reply
        .headers({ 'cache-control': 'no-cache', ...own })
        .sendFile(file, folder, { immutable: false, maxAge: 0 })
  }
  for (const face of faces) {
    server.get(`/${face}`, page(`${face}.html`))
    server.get(`/${face}/`, (_request, reply) => reply.redirect(`/${face}`, 308))
  }
  // The portal's page, for the desk's preview of it. Asked for by itself it says that the hub answers it:
  // nothing that is open to the world is answered here.
  if (faces.includes('desk')) {
    server.get('/portal/:slug', page('portal.html'))
    server.get('/portal/:slug/*', page('portal.html'))
  }
  const [first] = faces
  server.get('/', (_request, reply) => reply.redirect(`/${first ?? 'desk'}`, 302))
}
