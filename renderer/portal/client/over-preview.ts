/** In the preview of the settings the desk answers, with settings that nobody has saved yet. */
import { isPreviewMessage } from '#renderer/preview/preview-messages.ts'
import type { FromPreview, ToPreview } from '#renderer/preview/preview-messages.ts'
import type { Call } from './call.ts'
import { errorFrom } from './call.ts'

export interface Preview {
  readonly call: Call
  /** What the settings want to be shown. */
  heed(handle: (message: ToPreview) => void): void
}

interface Waiting {
  resolve(answer: unknown): void
  reject(error: Error): void
}

export function overPreview(desk: Window, origin: string): Preview {
  const waiting = new Map<number, Waiting>()
  let handle: (message: ToPreview) => void = () => undefined
  let last = 0
  const say = (message: FromPreview) => desk.postMessage(message, origin)
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin !== origin || event.source !== desk || !isPreviewMessage(event.data)) return
    const message = event.data as ToPreview
    if (message.foyer === 'previewAnswer') take(message.id)?.resolve(message.answer)
    else if (message.foyer === 'previewError') take(message.id)?.reject(errorFrom(message.error))
    else handle(message)
  })
  function take(id: number): Waiting | undefined {
    const one = waiting.get(id)
    waiting.delete(id)
    return one
  }
  const call: Call = (name, input) =>
    new Promise((resolve, reject) => {
      last += 1
      waiting.set(last, { resolve: (answer) => resolve(answer as never), reject })
      say({ foyer: 'previewCall', id: last, name, input: plain(input) })
    })
  return {
    call,
    heed: (next) => {
      handle = next
      say({ foyer: 'previewReady' })
    },
  }
}

/** As over the wire: a state of Svelte cannot be cloned into another window. */
const plain = (input: unknown): unknown => JSON.parse(JSON.stringify(input))
