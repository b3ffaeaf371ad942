/** How the person likes the preview: open or not, and how wide. It is theirs on this screen alone. */
import { keep, recall } from '../../kept.ts'

export interface KeptPreview {
  readonly open: boolean
  readonly wide: boolean
}

/** Beside it there must be room for a setting and its words. */
const usual = (): KeptPreview => ({
  open: window.matchMedia('(width >= 75rem)').matches,
  wide: false,
})

export function keptPreview(): KeptPreview {
  try {
    const kept = JSON.parse(recall('settings.preview') ?? '{}') as Partial<KeptPreview>
    return { ...usual(), ...kept }
  } catch {
    return usual()
  }
}

export const keepPreview = (kept: KeptPreview): void =>
  keep('settings.preview', JSON.stringify(kept))
