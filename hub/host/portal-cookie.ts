/**
 * The session of a patient in their browser: a cookie for each clinic, which no script can read and no other
 * site can send. Over TLS its name binds it to this very host (`__Host-`).
 */
import type { FastifyReply, FastifyRequest } from 'fastify'

const isSecure = ({ protocol }: FastifyRequest): boolean => protocol === 'https'

const nameOf = (request: FastifyRequest, clinicKey: string): string =>
  `${isSecure(request) ? '__Host-' : ''}foyer-${clinicKey}`

const rules = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure(request) }) as const

export const sessionIn = (request: FastifyRequest, clinicKey: string): string | null =>
  request.cookies[nameOf(request, clinicKey)] ?? null

/** Gone with the browser: on a computer that others use, closing it is leaving. */
export function keepSessionIn(
  request: FastifyRequest,
  reply: FastifyReply,
  clinicKey: string,
  token: string,
): void {
  reply.setCookie(nameOf(request, clinicKey), token, rules(request))
}

export function dropSessionIn(
  request: FastifyRequest,
  reply: FastifyReply,
  clinicKey: string,
): void {
  reply.clearCookie(nameOf(request, clinicKey), rules(request))
}
