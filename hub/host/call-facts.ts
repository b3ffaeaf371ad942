/**
 * What is logged of a call: who asked what, when, how it ended, how long it took, how much it was. Nothing
 * that anybody wrote: no body, no address, no error's message.
 */
import type { DeviceVerb, ProcedureName } from '#contract/index.ts'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'

export interface CallFacts {
  verb: DeviceVerb | 'events' | ProcedureName | null
  /** Once they have been proved. */
  clinic: string | null
  device: string | null
  /** Commands, rows or entries by number. */
  counts: Record<string, number>
}

declare module 'fastify' {
  interface FastifyRequest {
    callFacts: CallFacts
  }
}

export function logCalls(server: FastifyInstance, logger: Logger): void {
  server.decorateRequest('callFacts', null as unknown as CallFacts)
  server.addHook('onRequest', (request, _reply, done) => {
    request.callFacts = { verb: null, clinic: null, device: null, counts: {} }
    done()
  })
  server.addHook('onResponse', (request, reply, done) => {
    const { verb, clinic, device, counts } = request.callFacts
    const ms = Math.round(reply.elapsedTime)
    if (verb) logger.info({ verb, clinic, device, status: reply.statusCode, ms, ...counts }, 'call')
    done()
  })
}

/** Lists by name and length, from either side of a call. */
export function countsOf(...sides: unknown[]): Record<string, number> {
  const lists = sides.flatMap((side) =>
    Object.entries(side ?? {}).filter((entry): entry is [string, unknown[]] =>
      Array.isArray(entry[1]),
    ),
  )
  return Object.fromEntries(lists.map(([name, list]) => [name, list.length]))
}
