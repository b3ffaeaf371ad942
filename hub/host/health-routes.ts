/**
 * `GET /healthz` answers 200 as long as the process lives and says in its body how the database is: for
 * people, and for what restarts processes (a restart mends no database). `GET /readyz` says the same with
 * 503 where this process had better be sent nobody: for load balancers.
 */
import type { HubCore } from '#hub/core/hub-core.ts'
import type { FastifyInstance } from 'fastify'

const patienceMs = 3000

export interface HealthParts {
  core: Pick<HubCore, 'check'>
  version: string
}

export interface Health {
  /** From now on nobody is to be sent here. */
  leave(): void
}

export function addHealthRoutes(server: FastifyInstance, { core, version }: HealthParts): Health {
  let leaving = false
  let asking: Promise<boolean> | null = null
  // However many ask at once, the database is asked once.
  const answers = () =>
    (asking ??= within(patienceMs, core.check()).finally(() => {
      asking = null
    }))
  const health = async () => {
    const database = (await answers()) ? 'ok' : 'unreachable'
    return { ok: database === 'ok' && !leaving, version, database }
  }
  server.get('/healthz', { exposeHeadRoute: true }, health)
  server.get('/readyz', { exposeHeadRoute: true }, async (_request, reply) => {
    const answer = await health()
    return reply.status(answer.ok ? 200 : 503).send(answer)
  })
  return {
    leave: () => {
      leaving = true
    },
  }
}

async function within(milliseconds: number, check: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds)
  })
  const done = check.then(
    () => true,
    () => false,
  )
  return await Promise.race([done, tooLate]).finally(() => clearTimeout(timer))
}
