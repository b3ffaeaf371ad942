/**
 * Bodies are kept as they came until the signature over them was checked; then they are unpacked, never to
 * more than the call may hold, and read.
 */
import { AppError } from '#contract/index.ts'
import { badBody } from '#main/host/error-answers.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'

const unpacked = promisify(gunzip)

export function keepBodiesRaw(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body)
  })
}

export const rawBody = (request: FastifyRequest): Buffer =>
  Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)

/** @throws AppError invalid_input, too_large, unsupported_media_type */
export async function readBody(
  server: FastifyInstance,
  request: FastifyRequest,
  longest: number,
): Promise<unknown> {
  const plain = await plainBody(rawBody(request), request.headers['content-encoding'], longest)
  if (plain.byteLength === 0) return {}
  const parse = server.getDefaultJsonParser('error', 'error')
  return await new Promise<unknown>((resolve, reject) => {
    void parse(request, textOf(plain), (error, value) =>
      error ? reject(badBody()) : resolve(value),
    )
  })
}

async function plainBody(
  raw: Buffer,
  encoding: string | undefined,
  longest: number,
): Promise<Buffer> {
  if (encoding === undefined || encoding === 'identity') return raw
  if (encoding !== 'gzip') throw new AppError('unsupported_media_type')
  try {
    return await unpacked(raw, { maxOutputLength: longest })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    throw code === 'ERR_BUFFER_TOO_LARGE' ? new AppError('too_large') : badBody()
  }
}

/** @throws AppError invalid_input, where it is no UTF-8 */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw badBody()
  }
}
