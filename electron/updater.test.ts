import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { UpdateInfo } from 'electron-updater'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fetchUpdate, updateSource, type Updater } from './updater.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-update-'))
})
afterEach(() => rm(folder, { recursive: true }))

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const feed = 'https://updates.example/foyer'
const content = Buffer.from('the installer')
const logger = pino({ level: 'silent' })

async function feedOf(offered: string, key = privateKey) {
  const file = join(folder, 'Foyer.AppImage')
  await writeFile(file, content)
  const sha512 = createHash('sha512').update(content).digest('hex')
  const files = [{ name: 'Foyer.AppImage', size: content.length, sha512 }]
  const manifest = Buffer.from(JSON.stringify({ product: 'foyer', version: offered, files }))
  const updater = {
    autoDownload: true,
    autoInstallOnAppQuit: true,
    allowDowngrade: true,
    allowPrerelease: true,
    setFeedURL: vi.fn(),
    checkForUpdates: vi.fn(() => {
      const updateInfo = { version: offered } as UpdateInfo
      return Promise.resolve({ isUpdateAvailable: true, updateInfo, versionInfo: updateInfo })
    }),
    downloadUpdate: vi.fn(() => Promise.resolve([file])),
    quitAndInstall: vi.fn(),
  } satisfies Updater
  const download = (url: string) =>
    Promise.resolve(url.endsWith('.sig') ? sign(null, manifest, key) : manifest)
  const source = { feed, offlineKey: publicKey }
  return { updater, file, needs: { source, updater, current: '1.0.0', download, logger } }
}

test('nothing is ever downgraded, downloaded or installed by itself', async () => {
  const { updater, needs } = await feedOf('1.0.1')
  await fetchUpdate(needs)
  expect(updater).toMatchObject({
    autoDownload: false,
    autoInstallOnAppQuit: false,
    allowDowngrade: false,
    allowPrerelease: false,
  })
  expect(updater.setFeedURL).toHaveBeenCalledWith({ provider: 'generic', url: feed })
})

test('a newer version under our own signature waits until it is told to install', async () => {
  const { updater, needs } = await feedOf('1.0.1')
  const ready = await fetchUpdate(needs)
  expect(ready?.version).toBe('1.0.1')
  expect(updater.quitAndInstall).not.toHaveBeenCalled()
  await ready?.install()
  expect(updater.quitAndInstall).toHaveBeenCalledOnce()
})

test('a feed without our signature gets nothing downloaded', async () => {
  const { updater, needs } = await feedOf('1.0.1', generateKeyPairSync('ed25519').privateKey)
  expect(await fetchUpdate(needs)).toBeNull()
  expect(updater.downloadUpdate).not.toHaveBeenCalled()
})

test('an older version is not downloaded, whatever the feed says', async () => {
  const { updater, needs } = await feedOf('0.9.0')
  expect(await fetchUpdate(needs)).toBeNull()
  expect(updater.downloadUpdate).not.toHaveBeenCalled()
})

test('a file changed after its download is not installed', async () => {
  const { updater, file, needs } = await feedOf('1.0.1')
  const ready = await fetchUpdate(needs)
  await writeFile(file, 'something else')
  await expect(ready?.install()).rejects.toThrow('unlistedFile')
  expect(updater.quitAndInstall).not.toHaveBeenCalled()
})

test('updates need a package that names a feed over TLS and an offline key', async () => {
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const write = (settings: unknown) =>
    writeFile(join(folder, 'update.json'), JSON.stringify(settings))
  expect(await updateSource(true, folder)).toBeNull()
  await write({ feed: 'http://updates.example', publicKey: publicPem })
  expect(await updateSource(true, folder)).toBeNull()
  await write({ feed, publicKey: 'no key' })
  expect(await updateSource(true, folder)).toBeNull()
  await write({ feed: `${feed}/`, publicKey: publicPem })
  expect(await updateSource(false, folder)).toBeNull()
  expect((await updateSource(true, folder))?.feed).toBe(feed)
})
