/**
 * An update is installed only if our own offline key says so, besides what the operating system's
 * code signing says: the manifest's signature fits, its version is newer than the running one, and
 * the downloaded file is, byte for byte, one that it lists. Whoever owns the feed alone gets nothing in.
 */
import { createHash, verify, type KeyObject } from 'node:crypto'
import { z } from 'zod'

const version = z.string().regex(/^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/)
const manifest = z.strictObject({
  product: z.literal('foyer'),
  version,
  files: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._ -]{0,127}$/),
        size: z.number().int().positive(),
        sha512: z.string().regex(/^[0-9a-f]{128}$/),
      }),
    )
    .min(1)
    .max(50),
})
export type UpdateManifest = z.infer<typeof manifest>

export type Refusal = 'signature' | 'malformed' | 'notNewer' | 'otherVersion' | 'unlistedFile'
export class UpdateRefused extends Error {
  override name = 'UpdateRefused'
  readonly reason: Refusal
  constructor(reason: Refusal) {
    super(`The update was refused: ${reason}.`)
    this.reason = reason
  }
}

export function isNewer(candidate: string, current: string): boolean {
  if (!version.safeParse(candidate).success || !version.safeParse(current).success) return false
  const [a, b] = [candidate, current].map((text) => text.split('.').map(Number))
  for (const place of [0, 1, 2]) {
    const difference = (a?.[place] ?? 0) - (b?.[place] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return false
}

/** The signature is over the bytes as they came, so nothing is parsed before it is known to be ours. */
export function openManifest(
  bytes: Uint8Array,
  signature: Uint8Array,
  offlineKey: KeyObject,
  current: string,
): UpdateManifest {
  if (offlineKey.asymmetricKeyType !== 'ed25519' || !verify(null, bytes, offlineKey, signature)) {
    throw new UpdateRefused('signature')
  }
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new UpdateRefused('malformed')
  }
  const parsed = manifest.safeParse(json)
  if (!parsed.success) throw new UpdateRefused('malformed')
  if (!isNewer(parsed.data.version, current)) throw new UpdateRefused('notNewer')
  return parsed.data
}

export function assertListed(update: UpdateManifest, name: string, content: Uint8Array): void {
  const sha512 = createHash('sha512').update(content).digest('hex')
  const listed = update.files.some(
    (file) => file.name === name && file.size === content.byteLength && file.sha512 === sha512,
  )
  if (!listed) throw new UpdateRefused('unlistedFile')
}
