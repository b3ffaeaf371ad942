import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { app, safeStorage } from 'electron'
import type { Logger } from 'pino'
import { createCore, type Core, type KeyKeeper } from '#main/core/index.ts'
import { catchMail } from '#main/host/catch-mail.ts'
import { keyFileKeeper } from '#main/host/key-file.ts'
import { httpHub } from '#main/sync/http-hub-link.ts'
import { assertKeyring, keyringKeeper } from './key-store.ts'

export interface Folders {
  data: string
  /** Where the encrypted key lies; never within the data, which backups copy. */
  key: string
  logs: string
}

/** `--foyer-data=DIR` names a data folder as the served host knows it; what is Electron's lies beside it. */
export const ownFolder = (given: string) => join(given, 'electron')

export function foldersFor(userData: string, given: string): Folders {
  const own = given ? ownFolder(given) : userData
  return { data: given || join(own, 'data'), key: own, logs: join(own, 'logs') }
}

/**
 * The key chain, unless the person named a folder for the key, or the data folder came with its key
 * from the served host, or it is a throw-away demo.
 */
async function chooseKeys({ data, key }: Folders, demo: boolean): Promise<KeyKeeper> {
  const named = app.commandLine.getSwitchValue('key-folder')
  if (named) return keyFileKeeper(named, undefined)
  if (demo || existsSync(join(data, 'foyer.key'))) return keyFileKeeper(data, undefined)
  await assertKeyring(safeStorage, process.platform)
  return keyringKeeper(safeStorage, join(key, 'database.key'))
}

async function fillWithSample(core: Core): Promise<void> {
  const client = core.client({ token: null, allowed: ['public'] })
  const { state } = await client.setup.status({})
  if (state !== 'empty') return
  const { logins } = await client.setup.openSample({})
  const people = logins.map(({ user, pin, type }) => `  ${user.padEnd(8)} PIN ${pin}   ${type}`)
  process.stdout.write(`Log in as:\n${people.join('\n')}\n`)
}

/** While developing: a product that people use cannot be told to keep its mail to itself. */
function caughtMail() {
  const folder = app.commandLine.getSwitchValue('foyer-catch-mail')
  return folder && !app.isPackaged ? { mail: catchMail(folder) } : {}
}

export async function openCore(folders: Folders, logger: Logger): Promise<Core> {
  const demo = app.commandLine.hasSwitch('foyer-demo')
  await mkdir(folders.data, { recursive: true, mode: 0o700 })
  const core = await createCore({
    dataFolder: folders.data,
    keys: await chooseKeys(folders, demo),
    clock: () => Date.now(),
    randomBytes,
    version: app.getVersion(),
    logger,
    deviceName: hostname(),
    connectHub: httpHub,
    asksForRecoveryKey: true,
    ...caughtMail(),
  })
  if (demo) await fillWithSample(core)
  return core
}
