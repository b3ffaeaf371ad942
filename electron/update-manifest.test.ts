import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { assertListed, isNewer, openManifest, UpdateRefused } from './update-manifest.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const stranger = generateKeyPairSync('ed25519')
const installer = new TextEncoder().encode('the installer')
const sha512 = createHash('sha512').update(installer).digest('hex')
const good = {
  product: 'foyer',
  version: '1.4.0',
  files: [{ name: 'Foyer-1.4.0.AppImage', size: installer.byteLength, sha512 }],
}
const open = (content: unknown, current = '1.3.9', key = privateKey) => {
  const bytes = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))
  return openManifest(bytes, sign(null, bytes, key), publicKey, current)
}
const refusal = (attempt: () => unknown) => {
  try {
    attempt()
  } catch (error) {
    return error instanceof UpdateRefused ? error.reason : error
  }
  return 'taken'
}

test('a manifest signed by our offline key for a newer version is taken', () => {
  expect(open(good)).toEqual(good)
})

test('one signed by anybody else, or changed by one byte, is refused', () => {
  expect(refusal(() => open(good, '1.3.9', stranger.privateKey))).toBe('signature')
  const bytes = Buffer.from(JSON.stringify(good))
  const signature = sign(null, bytes, privateKey)
  const changed = Buffer.from(bytes)
  changed[changed.length - 2] = 0x20
  expect(refusal(() => openManifest(changed, signature, publicKey, '1.3.9'))).toBe('signature')
  const empty = Buffer.alloc(0)
  expect(refusal(() => openManifest(bytes, empty, publicKey, '1.3.9'))).toBe('signature')
})

test('only an ed25519 key counts as our offline key', () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const bytes = Buffer.from(JSON.stringify(good))
  const signature = sign(null, bytes, { key: other.privateKey })
  expect(refusal(() => openManifest(bytes, signature, other.publicKey, '1.3.9'))).toBe('signature')
})

test.each(['1.4.0', '1.4.1', '2.0.0', '1.10.0'])('never a downgrade: %s stays', (current) => {
  expect(refusal(() => open(good, current))).toBe('notNewer')
})

test.each([
  ['another product', { ...good, product: 'fayer' }],
  ['a version with a tail', { ...good, version: '1.4.0-rc.1' }],
  ['a path for a file', { ...good, files: [{ ...good.files[0], name: '../Foyer' }] }],
  ['no files', { ...good, files: [] }],
  ['unknown fields', { ...good, run: 'this' }],
  ['no JSON', 'hello'],
])('%s is refused though it is signed', (_what, content) => {
  expect(refusal(() => open(content))).toBe('malformed')
})

test('a file has to be one that is listed, byte for byte', () => {
  const manifest = open(good)
  expect(
    refusal(() => {
      assertListed(manifest, 'Foyer-1.4.0.AppImage', installer)
    }),
  ).toBe('taken')
  const other = new TextEncoder().encode('the installeR')
  expect(
    refusal(() => {
      assertListed(manifest, 'Foyer-1.4.0.AppImage', other)
    }),
  ).toBe('unlistedFile')
  expect(
    refusal(() => {
      assertListed(manifest, 'Foyer-1.4.0.exe', installer)
    }),
  ).toBe('unlistedFile')
})

test('versions compare by number, and what is no version is never newer', () => {
  expect(isNewer('1.10.0', '1.9.9')).toBe(true)
  expect(isNewer('1.9.9', '1.10.0')).toBe(false)
  expect(isNewer('1.0.0', '1.0.0')).toBe(false)
  expect(isNewer('latest', '1.0.0')).toBe(false)
})
