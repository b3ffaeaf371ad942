import { EventEmitter } from 'node:events'
import type { Session, WebContents } from 'electron'
import { expect, test } from 'vitest'
import { guardContents, guardSession, mayFrame, mayNavigate } from './guards.ts'

function fired(emitter: EventEmitter, name: string, details: object = {}) {
  let prevented = false
  const preventDefault = () => {
    prevented = true
  }
  emitter.emit(name, { ...details, preventDefault })
  return prevented
}

test('every permission, every device and every look at the screen is denied, every download stopped', () => {
  const handlers: Record<string, (...args: unknown[]) => unknown> = {}
  const keep = (name: string) => (handler: unknown) => {
    handlers[name] = handler as (...args: unknown[]) => unknown
  }
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setDisplayMediaRequestHandler: keep('display'),
  })
  guardSession(session as unknown as Session)
  const answers: unknown[] = []
  const answer = (given: unknown) => answers.push(given)
  for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'usb']) {
    handlers['request']?.({}, permission, answer)
    answers.push(handlers['check']?.({}, permission, 'app://foyer', {}))
  }
  answers.push(handlers['device']?.({ deviceType: 'hid' }))
  expect(new Set(answers)).toEqual(new Set([false]))
  handlers['display']?.({}, answer)
  expect(answers.at(-1)).toBeNull()
  expect(fired(session, 'will-download')).toBe(true)
})

test('a page opens no window, goes nowhere, follows no redirect and embeds no other', () => {
  let opening: (details: object) => { action: string } = () => ({ action: 'allow' })
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: typeof opening) => {
      opening = handler
    },
  })
  guardContents(contents as unknown as WebContents, 'app://foyer/desk.html', 'app://foyer')
  expect(opening({ url: 'app://foyer/desk.html' })).toEqual({ action: 'deny' })
  const away = { url: 'https://example.com/', isMainFrame: true }
  expect(fired(contents, 'will-navigate', away)).toBe(true)
  expect(fired(contents, 'will-frame-navigate', away)).toBe(true)
  expect(fired(contents, 'will-redirect', away)).toBe(true)
  expect(fired(contents, 'will-attach-webview')).toBe(true)
  const again = { url: 'app://foyer/desk.html#/', isMainFrame: true }
  expect(fired(contents, 'will-navigate', again)).toBe(false)
  expect(fired(contents, 'will-frame-navigate', again)).toBe(false)
  expect(fired(contents, 'will-frame-navigate', { ...again, isMainFrame: false })).toBe(true)
  const preview = { url: 'app://foyer/portal.html?preview', isMainFrame: false }
  expect(fired(contents, 'will-frame-navigate', preview)).toBe(false)
  expect(fired(contents, 'will-frame-navigate', { ...preview, isMainFrame: true })).toBe(true)
})

test.each([
  ['desk.html', 'app://foyer/portal.html?preview', true],
  ['kiosk.html', 'app://foyer/portal.html?preview', false],
  ['desk.html', 'app://foyer/kiosk.html', false],
  ['desk.html', 'https://example.com/portal.html', false],
  ['desk.html', 'javascript:alert(1)', false],
])('%s frames %s: %s', (page, to, allowed) => {
  expect(mayFrame(`app://foyer/${page}`, to, 'app://foyer')).toBe(allowed)
})

test.each([
  ['https://example.com/desk.html', false],
  ['app://foyer/kiosk.html', false],
  ['app://foyer.example/desk.html', false],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['app://foyer/desk.html', true],
])('from the desk to %s: %s', (to, allowed) => {
  expect(mayNavigate('app://foyer/desk.html', to, 'app://foyer')).toBe(allowed)
})
