/**
 * What the rows of a table add up to, whatever order they come in: of each row the first 16 bytes of the
 * SHA-256 of its canonical form (RFC 8785) as `[id, row]`, all of them XORed together.
 */
import type { WireRow } from '#contract/device/index.ts'
import canonicalize from 'canonicalize'
import { createHash } from 'node:crypto'

export class XorDigest {
  readonly #sum = Buffer.alloc(16)
  #rows = 0

  add(id: string, row: WireRow): void {
    const hash = createHash('sha256')
      .update(canonicalize([id, row]) ?? '')
      .digest()
    for (let at = 0; at < 16; at += 1) this.#sum[at] = (this.#sum[at] ?? 0) ^ (hash[at] ?? 0)
    this.#rows += 1
  }

  value(): { rows: number; hash: string } {
    return { rows: this.#rows, hash: this.#sum.toString('hex') }
  }
}
