/**
 * Shortcuts are written as data: `a`, `shift+/`, `mod+k`, `Escape`, `ArrowDown`. `mod` is ⌘ on a
 * Mac and Ctrl elsewhere. A letter means the key that types it, on any keyboard layout.
 */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const named: Readonly<Record<string, string>> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  enter: '↵',
  escape: 'Esc',
  backspace: '⌫',
  delete: 'Del',
  ' ': 'Space',
}

function parse(shortcut: string) {
  const parts = shortcut.split('+')
  const key = (parts.pop() ?? '').toLowerCase()
  const has = (name: string) => parts.some((part) => part.toLowerCase() === name)
  return { key, mod: has('mod'), alt: has('alt'), shift: has('shift') }
}

export function matchesShortcut(press: KeyPress, shortcut: string, mac: boolean): boolean {
  const wanted = parse(shortcut)
  const key = press.key.toLowerCase()
  if (key !== wanted.key) return false
  const mod = mac ? press.metaKey : press.ctrlKey
  const other = mac ? press.ctrlKey : press.metaKey
  if (mod !== wanted.mod || other || press.altKey !== wanted.alt) return false
  // What needs Shift differs between keyboards (`?`, `+`): only letters and named keys ask for it.
  const typed = key.length === 1 && key.toLowerCase() === key.toUpperCase()
  return typed || press.shiftKey === wanted.shift
}

/** What stands on the keys: `['Ctrl', 'K']`, on a Mac `['⌘', 'K']`. */
export function shortcutParts(shortcut: string, mac: boolean): string[] {
  const { key, mod, alt, shift } = parse(shortcut)
  const parts: string[] = []
  if (mod) parts.push(mac ? '⌘' : 'Ctrl')
  if (alt) parts.push(mac ? '⌥' : 'Alt')
  if (shift) parts.push(mac ? '⇧' : 'Shift')
  parts.push(named[key] ?? (key.length === 1 ? key.toUpperCase() : key))
  return parts
}

/** The value of `aria-keyshortcuts`. */
export function ariaShortcut(shortcut: string, mac: boolean): string {
  const { key, mod, alt, shift } = parse(shortcut)
  const parts = [mod ? (mac ? 'Meta' : 'Control') : '', alt ? 'Alt' : '', shift ? 'Shift' : '']
  return [...parts.filter(Boolean), key.length === 1 ? key.toUpperCase() : key].join('+')
}

export function isMac(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)
}
