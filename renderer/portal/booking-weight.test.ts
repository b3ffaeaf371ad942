import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
}

const built = new URL('../../out/renderer/', import.meta.url)
const manifest = new URL('portal.manifest.json', built)
const longest = 150_000

/** What a browser loads before the booking page can be used, with all that it imports. */
function filesFor(chunks: Readonly<Record<string, Chunk>>, ...from: readonly string[]): string[] {
  const seen = new Set<string>()
  const follow = (name: string) => {
    const chunk = chunks[name]
    if (!chunk || seen.has(name)) return
    seen.add(name)
    for (const next of chunk.imports ?? []) follow(next)
  }
  for (const name of from) follow(name)
  return [...seen].map((name) => chunks[name]?.file ?? '')
}

test.skipIf(!existsSync(manifest))('booking weighs 150 kB of compressed script at most', () => {
  const chunks = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, Chunk>
  const files = filesFor(chunks, 'portal.html', 'portal/booking/BookPage.svelte')
  expect(files.length).toBeGreaterThan(2)
  const bytes = files.map((file) => gzipSync(readFileSync(new URL(file, built))).length)
  const sum = bytes.reduce((all, one) => all + one, 0)
  expect(sum).toBeLessThan(longest)
  expect(sum).toBeGreaterThan(20_000)
})
