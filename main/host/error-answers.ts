/** How every server of ours says no: `{code, message, details?}`, also to what never became a request. */
import { AppError, errorCatalogue } from '#contract/index.ts'
import type { ErrorBody } from '#contract/index.ts'
import type { FastifyReply } from 'fastify'
import type { Socket } from 'node:net'

export function sendError(reply: FastifyReply, error: AppError): FastifyReply {
  const { code, message, details } = error
  const body: ErrorBody = {
    code,
    message,
    ...(Object.keys(details).length > 0 ? { details } : {}),
  }
  return reply.status(errorCatalogue[code].status).send(body)
}

export const badBody = (): AppError =>
  new AppError('invalid_input', { issues: [{ field: '(body)', reason: 'not_json' }] })

/** What Fastify itself refuses before a procedure is reached; null for what nobody foresaw. */
export function asAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500
  if (status === 413) return new AppError('too_large')
  if (status === 415) return new AppError('unsupported_media_type')
  if (typeof status === 'number' && status >= 400 && status < 500) return badBody()
  return null
}

/** Options of Fastify: what is refused before there is a request says so as everything else does. */
export const ownWords = {
  frameworkErrors: (_error: unknown, _request: unknown, reply: FastifyReply) =>
    void sendError(reply, new AppError('not_found', { what: 'page' })),
  clientErrorHandler: (_error: Error, socket: Socket) => {
    if (!socket.writable) return
    const { status, message } = errorCatalogue.invalid_input
    const body = JSON.stringify({ code: 'invalid_input', message })
    const head = [
      `HTTP/1.1 ${String(status)} Bad Request`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${String(Buffer.byteLength(body))}`,
      'Connection: close',
    ]
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  },
}
