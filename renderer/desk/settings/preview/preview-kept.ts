/** How the person likes the preview: open or not, and how wide. It is theirs on this screen alone. */
import { keep, recall } from '../../kept.ts'

export interface KeptPreview {
  readonly open: boolean
  readonly wide: boolean
}

const usual: KeptPreview = { open: true, wide: false }

export function keptPreview(): KeptPreview {
  try {
    const kept = JSON.parse(recall('settings.preview') ?? '{}') as Partial<KeptPreview>
    return { open: kept.open ?? usual.open, wide: kept.wide ?? usual.wide }
  } catch {
    return usual
  }
}

export const keepPreview = (kept: KeptPreview): void =>
  keep('settings.preview', JSON.stringify(kept))
