/** The core in plain Node: opens the data folder, listens, and closes both in the right order. */
import type { Audience } from '#contract/index.ts'
import { createCore } from '#main/core/index.ts'
import type { Core } from '#main/core/index.ts'
import type { MailSide } from '#main/notifications/mail-side.ts'
import { sampleLogins } from '#main/setup/sample-clinic.ts'
import { httpHub } from '#main/sync/http-hub-link.ts'
import type { FastifyInstance } from 'fastify'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { httpServer } from './http-server.ts'
import type { HttpServerOptions } from './http-server.ts'
import { kioskCertificate, lanAddress } from './kiosk-certificate.ts'
import { keyFileKeeper } from './key-file.ts'
import { tabletProcedures } from './tablet-procedures.ts'
import { BadArguments } from './serve-arguments.ts'
import type { ServeArguments } from './serve-arguments.ts'

export interface ReadyLine {
  ready: true
  url: string
  logins?: { user: string; pin: string; type: string }[]
  /** With `--kiosk-lan`: where tablets go, and which certificate to trust. */
  kiosk?: { url: string; fingerprint: string }
}

export interface ServedHost {
  line: ReadyLine
  close(): Promise<void>
}

export interface HostParts {
  version: string
  logger: Logger
  pages: string
  key: string | undefined
  /** Left out, messages go to the clinic's own mail server. */
  mail?: MailSide
  /** Left out, the machine's. */
  clock?: () => number
}

const loopback: readonly Audience[] = ['public', 'desk', 'kiosk']

/** @throws StoreError, BadArguments or BadKeyFile, each with one clear sentence */
export async function startServedHost(
  { dataFolder, port, demo, kioskLan }: ServeArguments,
  parts: HostParts,
): Promise<ServedHost> {
  if (!existsSync(join(parts.pages, 'desk.html'))) {
    throw new BadArguments('The pages are not built yet; run: npm run build')
  }
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const core = await createCore({
    dataFolder,
    keys: keyFileKeeper(dataFolder, parts.key),
    clock: parts.clock ?? Date.now,
    randomBytes,
    version: parts.version,
    logger: parts.logger,
    deviceName: hostname(),
    connectHub: httpHub,
    ...(parts.mail ? { mail: parts.mail } : {}),
  })
  const servers: FastifyInstance[] = []
  const close = async () => {
    for (const server of servers) await server.close()
    await core.close()
  }
  try {
    const sample = demo && (await openSample(core))
    const { logger, version, pages } = parts
    const server = httpServer({
      ...{ core, logger, version, pages },
      faces: ['desk', 'kiosk'],
      allowed: loopback,
      hosts: new Set(['127.0.0.1', 'localhost']),
    })
    servers.push(server)
    const url = await server.listen({ host: '127.0.0.1', port })
    const line: ReadyLine = { ready: true, url, ...(sample ? { logins: [...sampleLogins] } : {}) }
    if (kioskLan) {
      const tablets = await startForTablets(dataFolder, { core, logger, version, pages })
      servers.push(tablets.server)
      line.kiosk = tablets.kiosk
    }
    return { line, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** True where this data folder holds the sample clinic, made now or earlier. */
async function openSample(core: Core): Promise<boolean> {
  const client = core.client({ token: null, allowed: loopback })
  const before = await client.setup.status({})
  if (before.state === 'empty') await client.setup.openSample({})
  return (await client.setup.status({})).sample
}

type Shared = Pick<HttpServerOptions, 'core' | 'logger' | 'version' | 'pages'>

/** A second door for tablets: the kiosk's page and audience only, over TLS. */
async function startForTablets(dataFolder: string, shared: Shared) {
  const address = lanAddress()
  if (!address) throw new BadArguments('--kiosk-lan needs a network, and this PC is on none.')
  const { key, cert, fingerprint } = await kioskCertificate(dataFolder, address)
  const server = httpServer({
    ...shared,
    faces: ['kiosk'],
    allowed: ['public', 'kiosk'],
    only: tabletProcedures,
    hosts: new Set([address]),
    tls: { key, cert },
  })
  const url = await server.listen({ host: address, port: 0 })
  return { server, kiosk: { url: `${url}/kiosk`, fingerprint } }
}
