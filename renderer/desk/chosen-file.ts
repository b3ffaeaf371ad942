/** A file that a person has chosen on this screen, as calls take it. */

/** What browsers say of a file by its name; where they say nothing, the ending decides. */
const byEnding: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
}

export function mediaTypeOf(file: Pick<File, 'name' | 'type'>): string {
  const ending = file.name.split('.').pop()?.toLowerCase() ?? ''
  return byEnding[ending] ?? file.type
}

/** How a file of this kind is called. */
export const endingOf = (mediaType: string): string =>
  Object.entries(byEnding).find(([, type]) => type === mediaType)?.[0] ?? 'bin'

/** In slices, as a function takes only so many arguments. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  }
  return btoa(text)
}

export const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
