import { expect, test } from 'vitest'
import { faceOfSender } from './sender.ts'

const faces = new Map([
  [1, 'desk'],
  [2, 'kiosk'],
] as const)
const from = (id: number, url: string, parent: unknown = null) =>
  faceOfSender({ sender: { id }, senderFrame: { url, parent } }, 'app://foyer', faces)

test('our own windows are known by their own pages', () => {
  expect(from(1, 'app://foyer/desk.html')).toBe('desk')
  expect(from(1, 'app://foyer/desk.html#/pending')).toBe('desk')
  expect(from(2, 'app://foyer/kiosk.html')).toBe('kiosk')
})

test.each([
  ['the page of another face', 2, 'app://foyer/desk.html'],
  ['another origin', 1, 'https://example.com/desk.html'],
  ['an origin that starts like ours', 1, 'app://foyer.example/desk.html'],
  ['another page of ours', 1, 'app://foyer/assets/desk.html'],
  ['no address', 1, 'about:blank'],
  ['a window that is not ours', 3, 'app://foyer/desk.html'],
] as const)('%s counts as nobody', (_what, id, url) => {
  expect(from(id, url)).toBeNull()
})

test('a frame within a page counts as nobody, and so does one that is gone', () => {
  expect(from(1, 'app://foyer/desk.html', { url: 'app://foyer/desk.html' })).toBeNull()
  const gone = { sender: { id: 1 }, senderFrame: null }
  expect(faceOfSender(gone, 'app://foyer', faces)).toBeNull()
})
