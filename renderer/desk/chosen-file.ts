/** A file that a person has chosen on this screen: what kind of file it is. */
import { endingIn, mediaTypeByEnding } from '#renderer/shared/files.ts'

const byEnding: Readonly<Record<string, string>> = mediaTypeByEnding

/** The ending decides where it is one that we know; else what the browser says. */
export const mediaTypeOf = (file: Pick<File, 'name' | 'type'>): string =>
  byEnding[endingIn(file.name)] ?? file.type

/** How a file of this kind is called. */
export const endingOf = (mediaType: string): string =>
  Object.entries(byEnding).find(([, type]) => type === mediaType)?.[0] ?? 'bin'
