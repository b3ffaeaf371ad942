/**
 * At the kiosk only keys that write or move within a form get through. It is no boundary against the
 * operating system's own shortcuts: docs say how to lock those down (assigned access).
 */
export interface KeyInput {
  readonly type: string
  readonly key: string
  readonly control: boolean
  readonly meta: boolean
  readonly alt: boolean
  readonly shift: boolean
}

/** Selecting, copying and pasting within the answers, and undoing, as anybody expects of a field. */
const editing = new Set(['a', 'c', 'v', 'x', 'z'])
/** On many keyboards AltGr, which arrives as Control and Alt, writes @, €, { and letters. */
const written = /^\P{Cc}$/u

export function isBlockedAtKiosk(input: KeyInput): boolean {
  const { key, control, meta, alt } = input
  if (/^F\d{1,2}$/.test(key)) return true
  if (/^(Browser|Launch|Media|Zoom)/.test(key)) return true
  if (['ContextMenu', 'PrintScreen', 'Help', 'Meta', 'OS', 'Super'].includes(key)) {
    return true
  }
  if (alt && control && !meta) return !written.test(key)
  if (meta || control) return alt || !editing.has(key.toLowerCase())
  // Alt alone writes characters on a Mac; with a named key it leaves the page (Alt+F4, Alt+Left).
  if (alt) return !written.test(key) && key !== 'Alt' && key !== 'Dead'
  return false
}
