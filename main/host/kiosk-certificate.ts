/**
 * A certificate of this PC's own for tablets on the clinic's network: made once, kept beside the clinic
 * file. A tablet is told to trust it by its fingerprint, which the ready line names.
 */
import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'

export interface KioskCertificate {
  key: string
  cert: string
  /** SHA-256, as browsers show it. */
  fingerprint: string
}

/** This PC's first address on a network, or null where it has none but loopback. */
export function lanAddress(): string | null {
  const addresses = Object.values(networkInterfaces()).flatMap((one) => one ?? [])
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? null
}

export async function kioskCertificate(
  dataFolder: string,
  address: string,
): Promise<KioskCertificate> {
  const file = join(dataFolder, 'kiosk-certificate.json')
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as StoredPair) : null
  if (kept?.address === address) return withFingerprint(kept)
  const pair = await generate([{ name: 'commonName', value: address }], {
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: address }] }],
  })
  const made = { address, key: pair.private, cert: pair.cert }
  writeFileSync(file, JSON.stringify(made), { mode: 0o600, flush: true })
  return withFingerprint(made)
}

interface StoredPair {
  address: string
  key: string
  cert: string
}

const withFingerprint = ({ key, cert }: StoredPair): KioskCertificate => ({
  key,
  cert,
  fingerprint: new X509Certificate(cert).fingerprint256,
})
