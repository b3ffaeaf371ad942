/** Closes every way out of a page: new windows, other addresses, permissions, devices, downloads. */
import type { Session, WebContents } from 'electron'
import { originOf } from './origin.ts'

type GuardedSession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'on'
>
type GuardedContents = Pick<WebContents, 'setWindowOpenHandler' | 'on'>

export function guardSession(session: GuardedSession): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => {
    answer(null)
  })
  session.on('will-download', (event) => {
    event.preventDefault()
  })
}

/** A page may load itself again and nothing else. */
export const mayNavigate = (from: string, to: string, origin: string) =>
  originOf(to) === origin && new URL(to).pathname === new URL(from, origin).pathname

/** What the desk frames: the patients' page, in the preview of the portal's settings. */
export const mayFrame = (page: string, to: string, origin: string) =>
  originOf(to) === origin &&
  new URL(page, origin).pathname === '/desk.html' &&
  new URL(to).pathname === '/portal.html'

export function guardContents(contents: GuardedContents, page: string, origin: string): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(page, event.url, origin)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    const may = event.isMainFrame ? mayNavigate : mayFrame
    if (!may(page, event.url, origin)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
  })
}
