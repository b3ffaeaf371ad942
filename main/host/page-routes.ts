/** The pages of the faces and their assets, as built into `out/renderer`. */
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { join } from 'node:path'

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
  for (const face of faces) {
    const send = `${face}.html`
    server.get(`/${face}`, (_request, reply) =>
      reply
        .header('cache-control', 'no-cache')
        .sendFile(send, folder, { immutable: false, maxAge: 0 }),
    )
    server.get(`/${face}/`, (_request, reply) => reply.redirect(`/${face}`, 308))
  }
  const [first] = faces
  server.get('/', (_request, reply) => reply.redirect(`/${first ?? 'desk'}`, 302))
}
