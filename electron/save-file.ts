/** The one way a file leaves: of a known kind and bounded size, written where the person says, nowhere else. */
import { open } from 'node:fs/promises'
import type { HostFile } from '#contract/host.ts'
import { mediaTypeFits } from '#main/attachments/media-type-fits.ts'
import { z } from 'zod'

const mebibyte = 1024 * 1024

/** What only leaves, and is kept by nobody as a file, is told by how it starts. */
const starts =
  (start: string) =>
  (bytes: Uint8Array): boolean =>
    Buffer.from(bytes.subarray(0, start.length)).toString('latin1') === start

const kind = <T extends HostFile['type']>(
  type: T,
  ending: RegExp,
  largest: number,
  fits = (bytes: Uint8Array) => mediaTypeFits(Buffer.from(bytes), type),
) =>
  z.strictObject({
    name: z
      .string()
      .max(120)
      .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u)
      .regex(ending),
    type: z.literal(type),
    bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= largest && fits(bytes)),
  })

const wordDocument = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const wanted = z.discriminatedUnion('type', [
  kind('application/pdf', /\.pdf$/i, 10 * mebibyte),
  kind('application/json', /\.json$/, 100 * mebibyte, starts('{')),
  kind('application/msword', /\.doc$/i, 10 * mebibyte),
  kind(wordDocument, /\.docx$/i, 10 * mebibyte),
  kind('image/png', /\.png$/i, 10 * mebibyte),
  kind('image/jpeg', /\.jpe?g$/i, 10 * mebibyte),
  kind('image/gif', /\.gif$/i, 10 * mebibyte),
  kind('image/webp', /\.webp$/i, 10 * mebibyte),
  kind('image/svg+xml', /\.svg$/, mebibyte, starts('<svg')),
])

type AskWhere = (suggestedName: string, type: HostFile['type']) => Promise<string | undefined>

export async function saveFile(file: unknown, askWhere: AskWhere): Promise<boolean> {
  const parsed = wanted.safeParse(file)
  if (!parsed.success) return false
  const path = await askWhere(parsed.data.name, parsed.data.type)
  if (!path) return false
  // It may hold the recovery key or what patients told: readable by this person alone.
  const handle = await open(path, 'w', 0o600)
  try {
    await handle.writeFile(parsed.data.bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return true
}
