/** How the person likes the preview: open or not, and how wide. It is theirs on this screen alone. */
export interface KeptPreview {
  readonly open: boolean
  readonly wide: boolean
}

const key = 'foyer.settings.preview'
const usual: KeptPreview = { open: true, wide: false }

export function keptPreview(): KeptPreview {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<KeptPreview>
    return { open: kept.open ?? usual.open, wide: kept.wide ?? usual.wide }
  } catch {
    return usual
  }
}

export function keepPreview(kept: KeptPreview): void {
  try {
    localStorage.setItem(key, JSON.stringify(kept))
  } catch {
    return
  }
}
