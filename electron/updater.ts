/**
 * Looks for updates only in a packaged application whose package names a feed and our offline key.
 * Downloads nothing before the signed manifest is in hand, and installs only on quitting, which no
 * kiosk session allows: never in the middle of a patient's form.
 */
import { createPublicKey, type KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { AppUpdater } from 'electron-updater'
import type { Logger } from 'pino'
import { z } from 'zod'
import { assertListed, openManifest, UpdateRefused } from './update-manifest.ts'

const settings = z.strictObject({
  feed: z.url({ protocol: /^https$/ }).transform((url) => url.replace(/\/+$/, '')),
  publicKey: z.string().max(1000),
})

export interface UpdateSource {
  feed: string
  offlineKey: KeyObject
}

/** `update.json` beside the packaged application; without a readable one there are no updates. */
export async function updateSource(
  packaged: boolean,
  resources: string,
): Promise<UpdateSource | null> {
  if (!packaged) return null
  try {
    const text = await readFile(join(resources, 'update.json'), 'utf8')
    const { feed, publicKey } = settings.parse(JSON.parse(text))
    return { feed, offlineKey: createPublicKey(publicKey) }
  } catch {
    return null
  }
}

export type Updater = Pick<
  AppUpdater,
  | 'autoDownload'
  | 'autoInstallOnAppQuit'
  | 'allowDowngrade'
  | 'allowPrerelease'
  | 'setFeedURL'
  | 'checkForUpdates'
  | 'downloadUpdate'
  | 'quitAndInstall'
>

interface UpdateNeeds {
  source: UpdateSource
  updater: Updater
  current: string
  download: (url: string) => Promise<Uint8Array>
  logger: Logger
}

export function configureUpdater(updater: Updater, feed: string): void {
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  updater.allowDowngrade = false
  updater.allowPrerelease = false
  updater.setFeedURL({ provider: 'generic', url: feed })
}

/** A verified update; checked once more at the moment it is installed. */
export interface ReadyUpdate {
  version: string
  install(): Promise<void>
}

export async function fetchUpdate(needs: UpdateNeeds): Promise<ReadyUpdate | null> {
  const { source, updater, current, download, logger } = needs
  configureUpdater(updater, source.feed)
  try {
    const found = await updater.checkForUpdates()
    if (!found?.isUpdateAvailable) return null
    const bytes = await download(`${source.feed}/foyer-update.json`)
    const signature = await download(`${source.feed}/foyer-update.json.sig`)
    const manifest = openManifest(bytes, signature, source.offlineKey, current)
    if (manifest.version !== found.updateInfo.version) throw new UpdateRefused('otherVersion')
    const files = await updater.downloadUpdate()
    const check = async () => {
      for (const file of files) assertListed(manifest, basename(file), await readFile(file))
    }
    await check()
    return {
      version: manifest.version,
      install: async () => {
        await check()
        updater.quitAndInstall(true, false)
      },
    }
  } catch (error) {
    const reason = error instanceof UpdateRefused ? error.reason : 'unreachable'
    logger.warn({ reason }, 'no update was taken')
    return null
  }
}
