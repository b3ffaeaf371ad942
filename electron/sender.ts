/**
 * Who sent a message: answered only for the top frame of one of our own windows, showing our own page
 * for that window. What the sender says about itself counts for nothing.
 */
import type { HostFace } from '#contract/host.ts'
import { originOf } from './origin.ts'

export interface SenderFrame {
  readonly url: string
  readonly parent: unknown
}
export interface SenderEvent {
  readonly sender: { readonly id: number }
  readonly senderFrame: SenderFrame | null
}

export function faceOfSender(
  event: SenderEvent,
  origin: string,
  faces: ReadonlyMap<number, HostFace>,
): HostFace | null {
  const face = faces.get(event.sender.id)
  const frame = event.senderFrame
  if (!face || !frame || frame.parent !== null) return null
  if (originOf(frame.url) !== origin) return null
  return new URL(frame.url).pathname === `/${face}.html` ? face : null
}
