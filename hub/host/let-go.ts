/**
 * A server that closes waits for its connections, also for those over which nobody is asking anything:
 * lines kept for later, lines opened in advance. Those are let go, the others as soon as they are answered.
 */
import type { FastifyInstance } from 'fastify'
import type { Socket } from 'node:net'

export function letGoWhenClosing(server: FastifyInstance): void {
  const asking = new Map<Socket, number>()
  let closing = false
  const count = (socket: Socket, change: number) => {
    const now = (asking.get(socket) ?? 0) + change
    asking.set(socket, now)
    if (closing && now === 0) socket.end()
  }
  server.server.on('connection', (socket: Socket) => {
    asking.set(socket, 0)
    socket.on('close', () => asking.delete(socket))
  })
  server.server.on('request', ({ socket }, response) => {
    count(socket, 1)
    response.on('close', () => count(socket, -1))
  })
  server.addHook('preClose', (done) => {
    closing = true
    for (const [socket, running] of asking) if (running === 0) socket.end()
    done()
  })
}
