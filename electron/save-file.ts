/** The one way a file leaves: a PDF of bounded size, written where the person says, nowhere else. */
import { open } from 'node:fs/promises'
import { z } from 'zod'

const largest = 5 * 1024 * 1024

const wanted = z.strictObject({
  name: z
    .string()
    .max(120)
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*\.pdf$/u),
  type: z.literal('application/pdf'),
  bytes: z.instanceof(Uint8Array).refine((bytes) => {
    const start = Buffer.from(bytes.subarray(0, 5)).toString('latin1')
    return start === '%PDF-' && bytes.byteLength <= largest
  }),
})

type AskWhere = (suggestedName: string) => Promise<string | undefined>

export async function saveFile(file: unknown, askWhere: AskWhere): Promise<boolean> {
  const parsed = wanted.safeParse(file)
  if (!parsed.success) return false
  const path = await askWhere(parsed.data.name)
  if (!path) return false
  // It may hold the recovery key: readable by this person alone.
  const handle = await open(path, 'w', 0o600)
  try {
    await handle.writeFile(parsed.data.bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return true
}
