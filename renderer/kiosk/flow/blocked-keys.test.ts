import { expect, test } from 'vitest'
import { isBlockedKey } from './blocked-keys.ts'

const press = (key: string, held: ('ctrl' | 'meta' | 'alt' | 'AltGraph')[] = []) => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  altKey: held.includes('alt'),
  getModifierState: (name: string) => name === 'AltGraph' && held.includes('AltGraph'),
})

test('a patient cannot print, save, reload, find or open anything else', () => {
  for (const key of ['p', 's', 'r', 'f', 'n', 't', 'o', 'u', '+', '-']) {
    expect({ key, blocked: isBlockedKey(press(key, ['ctrl'])) }).toEqual({ key, blocked: true })
  }
  for (const key of ['F1', 'F5', 'F11', 'F12', 'ContextMenu', 'BrowserBack']) {
    expect({ key, blocked: isBlockedKey(press(key)) }).toEqual({ key, blocked: true })
  }
  expect(isBlockedKey(press('ArrowLeft', ['alt']))).toBe(true)
})

test('a patient can write and correct what they wrote', () => {
  for (const key of ['a', 'é', 'F', 'Enter', 'Tab', 'Backspace', 'ArrowLeft']) {
    expect({ key, blocked: isBlockedKey(press(key)) }).toEqual({ key, blocked: false })
  }
  for (const key of ['c', 'v', 'x', 'z', 'ArrowLeft', 'Backspace']) {
    expect({ key, blocked: isBlockedKey(press(key, ['ctrl'])) }).toEqual({ key, blocked: false })
  }
  expect(isBlockedKey(press('@', ['ctrl', 'alt', 'AltGraph']))).toBe(false)
})
