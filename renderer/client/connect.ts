/**
 * One typed client, whatever carries it: the shell's message port in Electron, HTTP elsewhere. Views never
 * know which.
 */
import { contract, errorCatalogue } from '#contract/index.ts'
import type {} from '#contract/host.ts'
import type { Contract } from '#contract/index.ts'
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'

export type Client = ContractRouterClient<Contract>

/** `token` is asked for at each call: it changes at log-in and log-out. */
export function connect(token: () => string | null): Client {
  const headers = () => {
    const current = token()
    return current === null ? {} : { authorization: `Bearer ${current}` }
  }
  const { foyerHost } = window
  return foyerHost ? overPort(headers, () => foyerHost.connect()) : overHttp(headers)
}

type Headers = () => Record<string, string>

function overPort(headers: Headers, announce: () => Promise<void>): Client {
  const { port1, port2 } = new MessageChannel()
  // A refusal shows as calls that nobody answers; each view says so itself.
  announce().catch(() => undefined)
  window.postMessage({ type: 'foyer:connect' }, window.location.origin, [port2])
  port1.start()
  return createORPCClient(new RPCLink({ port: port1, headers }))
}

function overHttp(headers: Headers): Client {
  return createORPCClient(
    new OpenAPILink(contract, {
      url: `${window.location.origin}/api`,
      headers,
      customErrorResponseBodyDecoder: (body, response) => asError(body, response.status),
    }),
  )
}

function asError(body: unknown, status: number): ORPCError<string, unknown> | null {
  if (typeof body !== 'object' || body === null || !('code' in body)) return null
  const { code } = body
  if (typeof code !== 'string' || !(code in errorCatalogue)) return null
  const message = 'message' in body && typeof body.message === 'string' ? body.message : code
  return new ORPCError(code, {
    status,
    message,
    data: 'details' in body ? body.details : undefined,
  })
}
