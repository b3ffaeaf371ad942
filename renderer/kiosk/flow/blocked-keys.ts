/**
 * Keys that would lead out of the kiosk or take something from it. The shell blocks more; this is for
 * screens served to a tablet's browser, and no boundary by itself.
 */
interface Press {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  getModifierState(name: string): boolean
}

const editing = new Set(['a', 'c', 'v', 'x', 'z', 'y', 'backspace', 'delete', 'home', 'end'])

export function isBlockedKey(press: Press): boolean {
  const { key } = press
  if (/^F\d+$/.test(key) || key === 'ContextMenu' || key.startsWith('Browser')) return true
  if (!(press.ctrlKey || press.metaKey || press.altKey)) return false
  // Letters behind AltGr, and the modifier itself while it goes down.
  if (press.getModifierState('AltGraph') || /^(Control|Meta|Alt|Shift)/.test(key)) return false
  if (press.altKey) return /^Arrow/.test(key) || key === 'Home'
  return !editing.has(key.toLowerCase()) && !key.startsWith('Arrow')
}
