import { BadArguments } from '#main/host/serve-arguments.ts'
import { isIP } from 'node:net'
import { parseArgs } from 'node:util'

export interface HubArguments {
  /** An address of PostgreSQL, or the data folder of our own; null: the usual folder. */
  database: { url: string } | { folder: string | null }
  host: string
  port: number
  /** Addresses or ranges of TLS proxies that are not on this machine. */
  proxies: string[]
  /** Prints a code to found a clinic with, and ends. */
  newCode: boolean
}

const usualPort = '7310'

/** @throws BadArguments */
export function parseHubArguments(
  argv: readonly string[],
  environment: { DATABASE_URL?: string },
): HubArguments {
  const values = read(argv)
  const port = values.port ?? usualPort
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new BadArguments('--port takes a number from 0 (any free one) to 65535.')
  }
  const host = values.host ?? '127.0.0.1'
  if (isIP(host) === 0) throw new BadArguments('--host takes an IP address of this machine.')
  const proxies = values.proxy ?? []
  if (!proxies.every(isAddressOrRange)) {
    throw new BadArguments('--proxy takes an IP address or a range like 10.0.0.0/8.')
  }
  return {
    database: databaseOf(values, environment.DATABASE_URL),
    ...{ host, port: Number(port), proxies },
    newCode: values['new-code'] ?? false,
  }
}

function isAddressOrRange(text: string): boolean {
  const [address = '', bits] = text.split('/')
  const kind = isIP(address)
  if (bits === undefined) return kind !== 0
  return kind !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128)
}

/** Who names a folder means the database in it, whatever the environment says. */
function databaseOf(
  { database, data }: { database?: string; data?: string },
  inEnvironment: string | undefined,
): HubArguments['database'] {
  if (database !== undefined && data !== undefined) {
    throw new BadArguments('Name a --database or a --data folder for our own, not both.')
  }
  if (data !== undefined) return { folder: data }
  const url = database ?? inEnvironment
  if (url === undefined || (url === '' && database === undefined)) return { folder: null }
  // The address holds a password: it is not repeated here.
  if (!/^postgres(ql)?:$/.test(URL.parse(url)?.protocol ?? '')) {
    const name = database === undefined ? 'DATABASE_URL' : '--database'
    throw new BadArguments(`${name} takes an address like postgres://user:password@host/name.`)
  }
  return { url }
}

function read(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        database: { type: 'string' },
        data: { type: 'string' },
        host: { type: 'string' },
        port: { type: 'string' },
        proxy: { type: 'string', multiple: true },
        'new-code': { type: 'boolean' },
      },
      strict: true,
    }).values
  } catch (error) {
    throw new BadArguments(error instanceof Error ? (error.message.split('\n')[0] ?? '') : '')
  }
}
