/** One process of the hub: its database, its core, its socket; opened in this order and closed the other way. */
import { openHubCore } from '#hub/core/open-hub-core.ts'
import type { HubCore } from '#hub/core/hub-core.ts'
import type { HubMail } from '#hub/mail/hub-mail.ts'
import { errorPlace } from '#main/kernel/error-place.ts'
import { randomBytes, randomUUID } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { HubArguments } from './hub-arguments.ts'
import { databaseSource } from './hub-database-source.ts'
import { hubServer } from './hub-server.ts'
import { startHubTurns } from './hub-turns.ts'

export interface FoundingCode {
  foundingCode: string
  foundingCodeExpiresAt: string
}
export interface HubReadyLine extends FoundingCode {
  ready: true
  url: string
}

export interface HubProcess {
  line: HubReadyLine
  newCode(): Promise<FoundingCode>
  /** Resolves when the database that this process started is gone. */
  databaseEnded: Promise<void>
  close(): Promise<void>
}

export interface HubProcessParts {
  mail: Pick<HubMail, 'key' | 'fallback' | 'portalBase'>
  logger: Logger
  version: string
  clock: () => number
}

/** @throws PostgresFailed, HubDatabaseError, or what listening throws */
export async function startHub(
  { database, host, port, proxies }: HubArguments,
  { logger, version, clock, mail }: HubProcessParts,
): Promise<HubProcess> {
  const { core, source, close } = await openHub(database, { logger, clock, mail })
  try {
    const report = reporter(logger)
    const options = {
      ...{ core, clock, randomBytes, logger, version, report, proxies },
      pages: builtPages,
      publicOrigin: mail.portalBase === null ? null : new URL(mail.portalBase).origin,
    }
    const server = await hubServer(options)
    await server.listen({ host, port })
    const turns = startHubTurns(core, (error, what) => void report(error, what))
    return {
      line: { ready: true, url: addressOf(server), ...(await foundingCode(core)) },
      newCode: () => foundingCode(core),
      databaseEnded: source.ended,
      close: async () => {
        await closeServer(server)
        await turns.stop()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** A code for whoever runs the hub, without serving. */
export async function printNewCode(
  database: HubArguments['database'],
  parts: HubProcessParts,
): Promise<FoundingCode> {
  const { core, close } = await openHub(database, parts)
  try {
    return await foundingCode(core)
  } finally {
    await close()
  }
}

async function openHub(
  database: HubArguments['database'],
  { logger, clock, mail }: Pick<HubProcessParts, 'logger' | 'clock' | 'mail'>,
) {
  const source = await databaseSource(database)
  try {
    const report = reporter(logger)
    const core = await openHubCore({ databaseUrl: source.url, clock, randomBytes, report, mail })
    const close = async () => {
      await core.close()
      await source.close()
    }
    return { core, source, close }
  } catch (error) {
    await source.close()
    throw error
  }
}

/** The message of an unforeseen error may quote rows, so only its kind and place are kept. */
const reporter =
  (logger: Logger) =>
  (error: unknown, procedure: string): string => {
    const correlationId = randomUUID()
    logger.error({ correlationId, procedure, ...errorPlace(error) }, 'unexpected error')
    return correlationId
  }

async function foundingCode(core: HubCore): Promise<FoundingCode> {
  const { code, expiresAt } = await core.issueFoundingCode()
  return { foundingCode: code, foundingCodeExpiresAt: new Date(expiresAt).toISOString() }
}

const builtPages = join(import.meta.dirname, '../../out/renderer')

const anyAddress = new Set(['0.0.0.0', '::'])

function addressOf(server: FastifyInstance): string {
  const { address, port } = server.server.address() as AddressInfo
  const reachable = anyAddress.has(address) ? '127.0.0.1' : address
  return `http://${isIPv6(reachable) ? `[${reachable}]` : reachable}:${String(port)}`
}

/** What runs is waited for, but nobody can keep the hub open by never ending. */
const longestGoodbyeMs = 25_000

async function closeServer(server: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => server.server.closeAllConnections(), longestGoodbyeMs)
  await server.close()
  clearTimeout(cut)
}
