/**
 * The desk's side of the preview: answers what the framed page asks, with the edits as they are now. Edits that
 * cannot be saved as they stand (a half-typed address) leave the preview with the last ones that could.
 */
import { problemOf } from '#renderer/client/index.ts'
import { isPreviewMessage } from '#renderer/preview/preview-messages.ts'
import type { FromPreview, PreviewPerson, ToPreview } from '#renderer/preview/preview-messages.ts'
import type { Input } from '#contract/index.ts'
import { desk } from '../../desk.svelte.ts'
import { asChange } from '../draft.svelte.ts'
import type { SettingsDraft } from '../draft.svelte.ts'
import type { PreviewPage } from './preview-page.ts'

type Edits = Input<'portal.previewCall'>['edits']

export class PreviewDesk {
  as = $state<PreviewPerson>('patient')
  page = $state<PreviewPage>('')
  /** The page has come up and listens. */
  ready = $state(false)
  /** What is shown leaves out edits that cannot be saved like this. */
  behind = $state(false)
  readonly #draft: SettingsDraft
  #frame: Window | null = null
  #lastGood: Edits = []

  constructor(draft: SettingsDraft) {
    this.#draft = draft
  }

  /** Heeds one frame, and only messages of this origin. Gives back how to stop. */
  listen(frame: HTMLIFrameElement): () => void {
    this.#frame = frame.contentWindow
    const heed = (event: MessageEvent<unknown>) => {
      const isFrame = event.source === frame.contentWindow
      if (!isFrame || event.origin !== window.location.origin) return
      if (!isPreviewMessage(event.data)) return
      const message = event.data as FromPreview
      this.#frame = frame.contentWindow
      if (message.foyer === 'previewReady') this.#show()
      if (message.foyer === 'previewCall') void this.#answer(message)
    }
    window.addEventListener('message', heed)
    return () => window.removeEventListener('message', heed)
  }

  go(page: PreviewPage): void {
    this.page = page
    if (this.ready) this.#say({ foyer: 'previewShow', path: page })
  }

  again(): void {
    if (this.ready) this.#say({ foyer: 'previewAgain' })
  }

  #show(): void {
    this.ready = true
    this.#say({ foyer: 'previewShow', path: this.page })
  }

  async #answer({ id, name, input }: Extract<FromPreview, { foyer: 'previewCall' }>) {
    const edits = this.#draft.changes.map(asChange)
    try {
      const answer = await this.#ask(name, input, edits)
      this.#lastGood = edits
      this.behind = false
      this.#say({ foyer: 'previewAnswer', id, answer })
    } catch (error) {
      if (problemOf(error).code === 'settings_refused') {
        this.behind = true
        return await this.#answerBehind(id, name, input)
      }
      this.#refuse(id, error)
    }
  }

  async #answerBehind(id: number, name: string, input: unknown): Promise<void> {
    try {
      const answer = await this.#ask(name, input, this.#lastGood)
      this.#say({ foyer: 'previewAnswer', id, answer })
    } catch (error) {
      this.#refuse(id, error)
    }
  }

  async #ask(name: string, input: unknown, edits: Edits): Promise<unknown> {
    const asked = { name, input: input as never, as: this.as, edits }
    const { answer, error } = await desk.client.portal.previewCall(asked)
    if (error) throw new PortalSays(error)
    return answer
  }

  #refuse(id: number, error: unknown): void {
    const { code, details } = error instanceof PortalSays ? error.error : problemOf(error)
    this.#say({ foyer: 'previewError', id, error: { code, details } as never })
  }

  #say(message: ToPreview): void {
    this.#frame?.postMessage(message, window.location.origin)
  }
}

/** What the portal itself would refuse: the page shows it as a patient would see it. */
class PortalSays extends Error {
  readonly error: { code: string; details: unknown }
  constructor(error: { code: string; details: unknown }) {
    super(error.code)
    this.error = error
  }
}
