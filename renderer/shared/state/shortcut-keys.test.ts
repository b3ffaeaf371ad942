import { expect, test } from 'vitest'
import { ariaShortcut, matchesShortcut, shortcutParts } from './shortcut-keys.ts'

const press = (
  key: string,
  held: Partial<Record<'ctrl' | 'meta' | 'alt' | 'shift', boolean>> = {},
) => ({
  key,
  ctrlKey: held.ctrl ?? false,
  metaKey: held.meta ?? false,
  altKey: held.alt ?? false,
  shiftKey: held.shift ?? false,
})

test('a letter alone is not the letter with Ctrl, so that copying never accepts a request', () => {
  expect(matchesShortcut(press('a'), 'a', false)).toBe(true)
  expect(matchesShortcut(press('a', { ctrl: true }), 'a', false)).toBe(false)
  expect(matchesShortcut(press('A', { shift: true }), 'a', false)).toBe(false)
})

test('mod is Ctrl on a PC and ⌘ on a Mac', () => {
  expect(matchesShortcut(press('k', { ctrl: true }), 'mod+k', false)).toBe(true)
  expect(matchesShortcut(press('k', { ctrl: true }), 'mod+k', true)).toBe(false)
  expect(matchesShortcut(press('k', { meta: true }), 'mod+k', true)).toBe(true)
})

test('a question mark is found on any keyboard, with Shift or without', () => {
  expect(matchesShortcut(press('?', { shift: true }), '?', false)).toBe(true)
  expect(matchesShortcut(press('?'), '?', false)).toBe(true)
})

test('keys are shown and announced as they stand on the keyboard', () => {
  expect(shortcutParts('mod+k', false)).toEqual(['Ctrl', 'K'])
  expect(shortcutParts('mod+shift+z', true)).toEqual(['⌘', '⇧', 'Z'])
  expect(shortcutParts('ArrowDown', false)).toEqual(['↓'])
  expect(ariaShortcut('mod+k', false)).toBe('Control+K')
})
