/** Files of the clinic's, asked for once; a page shows them from memory, so that no address names them. */
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

export function blobOf(base64: string, mediaType: string): Blob {
  const text = atob(base64)
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  return new Blob([bytes], { type: mediaType })
}

/** Hands a file to the person, who keeps it wherever their browser keeps files. */
export function saveFile(url: string, name: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
}
