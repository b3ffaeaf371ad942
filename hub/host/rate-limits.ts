/**
 * How often somebody may ask. Counted in this process: two processes let in twice as many. Devices are
 * counted once they have proved who they are, and those who cannot are never a reason to refuse others who
 * come from the same address: a clinic's patients may share its network.
 */
import { AppError } from '#contract/index.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'

interface Limit {
  max: number
  timeWindow: number
}

export interface HubLimits {
  /** `join` and `found`, by address: each of them is a guess at a code. */
  joining: Limit
  /** Claims that were not proved, by address. */
  failures: Limit
  /** All that one device asks. */
  device: Limit
  /** Requests of visitors of a portal, by address: a whole waiting room may share one. */
  visitors: Limit
  /** What anybody may read of a portal, by address. */
  readers: Limit
  /** Passwords and links, by address. Wrong passwords are also counted where they are kept. */
  guesses: Limit
  /** What has a letter sent, by address. */
  letters: Limit
  /** All that is asked with one session of a patient. */
  patients: Limit
}

const minute = 60_000
export const usualLimits: HubLimits = {
  joining: { max: 10, timeWindow: 10 * minute },
  failures: { max: 100, timeWindow: minute },
  device: { max: 3000, timeWindow: minute },
  visitors: { max: 60, timeWindow: 10 * minute },
  readers: { max: 1200, timeWindow: 10 * minute },
  guesses: { max: 60, timeWindow: 10 * minute },
  letters: { max: 20, timeWindow: 10 * minute },
  patients: { max: 1200, timeWindow: 10 * minute },
}

/** Counts one more. @throws AppError rate_limited, where that is one too many */
export type CountOne = (request: FastifyRequest) => Promise<void>

export type RateLimits = Record<keyof HubLimits, CountOne>

/** For a server on which the plug-in @fastify/rate-limit is registered. */
export function rateLimits(server: FastifyInstance, limits: HubLimits): RateLimits {
  const byDevice = { keyGenerator: (request: FastifyRequest) => request.callFacts.device ?? '' }
  const bySession = {
    keyGenerator: ({ portalVisit }: FastifyRequest) => portalVisit?.asker.sessionId ?? '',
  }
  return {
    joining: counter(server, limits.joining),
    failures: counter(server, limits.failures),
    device: counter(server, { ...limits.device, ...byDevice }),
    visitors: counter(server, limits.visitors),
    readers: counter(server, limits.readers),
    guesses: counter(server, limits.guesses),
    letters: counter(server, limits.letters),
    patients: counter(server, { ...limits.patients, ...bySession }),
  }
}

type LimitOptions = NonNullable<Parameters<FastifyInstance['createRateLimit']>[0]>

function counter(server: FastifyInstance, options: LimitOptions): CountOne {
  const count = server.createRateLimit(options)
  return async (request) => {
    const result = await count(request)
    if (result.isAllowed || !result.isExceeded) return
    throw new AppError('rate_limited', { retryAfterSeconds: Math.max(1, result.ttlInSeconds) })
  }
}
