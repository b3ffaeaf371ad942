import { expect, test } from 'vitest'
import { isBlockedAtKiosk } from './kiosk-keys.ts'

function press(shortcut: string) {
  const parts = shortcut.split(' ')
  const has = (name: string) => parts.includes(name)
  return {
    type: 'keyDown',
    key: parts.at(-1) ?? '',
    control: has('Control'),
    meta: has('Meta'),
    alt: has('Alt'),
    shift: has('Shift'),
  }
}

test.each([
  'F1',
  'F5',
  'F11',
  'F12',
  'Control r',
  'Control Shift I',
  'Control w',
  'Control q',
  'Control n',
  'Control t',
  'Control p',
  'Control s',
  'Control o',
  'Control Tab',
  'Control +',
  'Control Escape',
  'Meta q',
  'Meta h',
  'Meta m',
  'Meta Alt i',
  'Meta Tab',
  'Alt F4',
  'Alt ArrowLeft',
  'Alt Tab',
  'Alt Home',
  'Control Alt Delete',
  'ContextMenu',
  'PrintScreen',
  'BrowserBack',
  'LaunchMail',
  'Meta',
])('%s does nothing at the kiosk', (shortcut) => {
  expect(isBlockedAtKiosk(press(shortcut))).toBe(true)
})

test.each([
  'a',
  'Shift A',
  'ü',
  '9',
  'Enter',
  'Tab',
  'Shift Tab',
  'Backspace',
  'ArrowLeft',
  'Escape',
  'Control c',
  'Control V',
  'Meta z',
  'Control Alt @',
  'Control Alt €',
  'Alt ç',
  'Dead',
])('%s writes or moves within the form', (shortcut) => {
  expect(isBlockedAtKiosk(press(shortcut))).toBe(false)
})
