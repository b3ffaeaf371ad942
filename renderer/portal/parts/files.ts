/** Files of the clinic's, asked for once; a page shows them from memory, so that no address names them. */
import { bytesOf } from '#renderer/shared/files.ts'
import type { Call } from '../client/call.ts'

const kept = new Map<string, Promise<string>>()

/** An address of this page's own for the file; what fails is asked for again the next time. */
export function fileUrl(call: Call, id: string): Promise<string> {
  const known = kept.get(id)
  if (known) return known
  const asked = call('portal.getFile', { id }).then(({ mediaType, data }) =>
    URL.createObjectURL(blobOf(data, mediaType)),
  )
  kept.set(id, asked)
  asked.catch(() => kept.delete(id))
  return asked
}

export const blobOf = (base64: string, mediaType: string): Blob =>
  new Blob([bytesOf(base64)], { type: mediaType })
