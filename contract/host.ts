/**
 * What the desktop shell lends to a page as `window.foyerHost`; absent where the pages are served over
 * HTTP. Types only. Everything about the clinic goes over the connected port, not through here.
 *
 * Connecting: make a `MessageChannel`, hand over one end with
 * `window.postMessage({ type: 'foyer:connect' }, location.origin, [port2])` and use the other;
 * `connect()` resolves once the core answers on it, and rejects when the shell refuses.
 */
import type { AttachmentMediaType } from './attachments.ts'
import type { Language } from './kernel/index.ts'

export type HostFace = 'desk' | 'kiosk'

/** Asked for by the application menu or by the operating system; the page carries it out. */
export type HostCommand =
  | 'lock'
  | 'search'
  | 'newAppointment'
  | 'goSchedule'
  | 'goPending'
  | 'goSettings'
  | 'startKiosk'
  | 'showShortcuts'

/** What leaves through the shell, to where the person says: sheets, exports, documents of patients, QR codes. */
export type HostFileType = AttachmentMediaType | 'application/json' | 'image/svg+xml'
export interface HostFile {
  name: string
  type: HostFileType
  bytes: Uint8Array
}

export interface FoyerHost {
  readonly kind: 'electron'
  readonly face: HostFace
  /** Call just before handing over a port (above). */
  connect(): Promise<void>
  /**
   * Desk: opens the kiosk on this screen with the token that `session.startKiosk` gave, and keeps for it
   * what the desk hands over (as text, at most 4,096 characters): the two windows share no storage.
   */
  openKiosk(token: string, handedOver?: string): Promise<boolean>
  /** Kiosk: what the desk handed over; given once. */
  takeHandedOver(): Promise<string | null>
  /** Kiosk: the token to work with; null where staff have yet to start the kiosk on this screen. */
  kioskToken(): Promise<string | null>
  /** Kiosk: a new session was started on this screen itself; it is what a reload continues. */
  keepKiosk(token: string): Promise<boolean>
  /** Kiosk: after `session.endKiosk`. False while the core still knows the session: nobody leaves. */
  leaveKiosk(): Promise<boolean>
  /** Desk: asks where to save; false when the person cancels or the file is refused. */
  saveFile(file: HostFile): Promise<boolean>
  /** Desk: the language of menus and native dialogs. */
  setLanguage(language: Language): Promise<void>
  /** Gives back how to stop listening. */
  onCommand(listener: (command: HostCommand) => void): () => void
}

declare global {
  interface Window {
    readonly foyerHost?: FoyerHost
  }
}
