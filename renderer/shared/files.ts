/** Files as a page holds them: by their names and kinds, as base64 on the wire, as a download for the person. */

/** The kinds that are sent to and fro, by the ending of a name. */
export const mediaTypeByEnding = {
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
} as const

/** `LETTER.DOC` ends in `doc`; empty where there is no name. */
export const endingIn = (name: string): string => name.split('.').at(-1)?.toLowerCase() ?? ''

/** In slices, as a function takes only so many arguments. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  }
  return btoa(text)
}

export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))

/** Hands what is at the address to the person, who keeps it wherever their browser keeps files. */
export function download(url: string, name: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
}

/** As `download`; what is handed over is let go once a browser has surely taken it. */
export function downloadBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  download(url, name)
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
