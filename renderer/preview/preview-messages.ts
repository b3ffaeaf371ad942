/**
 * What the settings and the portal page that they frame say to each other. Both come from the same origin; each
 * side heeds only messages of the window that it knows.
 */
import type { ErrorBody } from '#contract/kernel/errors.ts'

export type PreviewPerson = 'patient' | 'visitor'

/** From the portal page to the desk. */
export type FromPreview =
  | { readonly foyer: 'previewReady' }
  | {
      readonly foyer: 'previewCall'
      readonly id: number
      readonly name: string
      readonly input: unknown
    }

/** From the desk to the portal page. */
export type ToPreview =
  | { readonly foyer: 'previewShow'; readonly path: string }
  /** Settings were edited, or it is somebody else who looks: ask for everything anew. */
  | { readonly foyer: 'previewAgain' }
  | { readonly foyer: 'previewAnswer'; readonly id: number; readonly answer: unknown }
  | {
      readonly foyer: 'previewError'
      readonly id: number
      readonly error: Pick<ErrorBody, 'code' | 'details'>
    }

const tags = [
  'previewReady',
  'previewCall',
  'previewShow',
  'previewAgain',
  'previewAnswer',
  'previewError',
]

export function isPreviewMessage(data: unknown): data is FromPreview | ToPreview {
  return (
    typeof data === 'object' &&
    data !== null &&
    'foyer' in data &&
    typeof data.foyer === 'string' &&
    tags.includes(data.foyer)
  )
}
