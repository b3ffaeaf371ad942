import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseV1Options } from '@electron/fuses'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { executableOf, fuses, setFuses, wrongFuses } from './fuses.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-fuses-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** An executable as far as fuses care: their sentinel, the version, how many there are, their states. */
async function executable(wire: string): Promise<string> {
  const file = join(folder, 'foyer')
  const start = Buffer.from(`before dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001`)
  const length = Buffer.from([wire.length])
  await writeFile(file, Buffer.concat([start, length, Buffer.from(`${wire} after`)]))
  return file
}

test('the executable runs no other program, takes no options and loads only our archive', () => {
  expect(fuses[FuseV1Options.RunAsNode]).toBe(false)
  expect(fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(false)
  expect(fuses[FuseV1Options.EnableNodeCliInspectArguments]).toBe(false)
  expect(fuses[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(true)
  expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(true)
  expect(fuses[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(false)
  expect(fuses[FuseV1Options.EnableCookieEncryption]).toBe(true)
})

test('the fuses as Electron ships them are wrong, and right once set', async () => {
  const file = await executable('101100011')
  expect(await wrongFuses(file)).toContain('RunAsNode')
  await setFuses(file)
  expect(await wrongFuses(file)).toEqual([])
})

test('an executable that misses a fuse, or knows one more than we do, is no package', async () => {
  await expect(setFuses(await executable('1011000'))).rejects.toThrow()
  await expect(setFuses(await executable('1011000111'))).rejects.toThrow()
})

test.each([
  ['linux', 'foyer'],
  ['win32', 'Foyer.exe'],
  ['darwin', join('Foyer.app', 'Contents', 'MacOS', 'Foyer')],
])('on %s the executable is %s', (electronPlatformName, name) => {
  const packager = { appInfo: { productFilename: 'Foyer' }, executableName: 'foyer' }
  expect(executableOf({ appOutDir: '/out', electronPlatformName, packager })).toBe(
    join('/out', name),
  )
})
