/** A file as it may be sent: size and kind are checked before anything is sent; the hub looks at the content. */
import { endingIn, mediaTypeByEnding } from '#renderer/shared/files.ts'
import type { CallInput } from '../client/call.ts'

export type UploadType = CallInput<'portal.uploadDocument'>['mediaType']
export type UploadTrouble = 'tooLarge' | 'wrongType' | 'empty'

export const longestBytes = 10_485_760

/** By the end of the name too: browsers do not know the type of every file. */
const types: Readonly<Record<string, UploadType>> = mediaTypeByEnding
export const acceptedNames = Object.keys(types)
  .map((ending) => `.${ending}`)
  .join(',')

type Named = Pick<File, 'name' | 'size' | 'type'>

export function uploadType({ name, type }: Named): UploadType | null {
  const known = Object.values(types).find((one) => one === type)
  return known ?? types[endingIn(name)] ?? null
}

export function uploadTrouble(file: Named): UploadTrouble | null {
  if (uploadType(file) === null) return 'wrongType'
  if (file.size === 0) return 'empty'
  return file.size > longestBytes ? 'tooLarge' : null
}

/** The name without its ending, as a title. */
export function titleOf(name: string): string {
  const title = name.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/[_\s]+/g, ' ')
  return [...title]
    .filter((letter) => letter >= ' ')
    .join('')
    .trim()
    .slice(0, 120)
}
