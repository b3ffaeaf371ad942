/** What a patient can do in the portal, and what staff send for it. Sent is only what *Messages* says so of. */
import type { Outputs } from '#contract/index.ts'
import { problemWords } from '#renderer/client/index.ts'
import { m } from '#renderer/shared/i18n/index.ts'
import { toasts } from '#renderer/shared/state/index.ts'
import { desk } from '../desk.svelte.ts'
import { Loaded } from '../loaded.svelte.ts'
import { refusedWords } from './portal-words.ts'

type Account = Outputs['portal']['getAccount']

export class PortalAccess {
  readonly loaded = new Loaded<Account>()
  readonly #patientId: () => string
  /** What is being sent, so that nothing is sent twice by a double click. */
  sending = $state<'invitation' | 'forms'>()
  readonly account = $derived(this.loaded.value)

  constructor(patientId: () => string) {
    this.#patientId = patientId
  }

  /** Inside an effect. */
  follow(): void {
    desk.heed('patients')
    if (!desk.locked) this.load()
  }

  readonly load = (): void => {
    const patientId = this.#patientId()
    void this.loaded.load(patientId, () => desk.client.portal.getAccount({ patientId }))
  }

  readonly invite = (): Promise<void> =>
    this.#send('invitation', m.patients_portal_invitation_waits(), (of) =>
      desk.client.portal.invitePatient(of),
    )

  readonly askForForms = (): Promise<void> =>
    this.#send('forms', m.patients_ask_forms_waits(), (of) => desk.client.portal.requestForms(of))

  async #send(
    what: 'invitation' | 'forms',
    done: string,
    send: (of: { patientId: string }) => Promise<unknown>,
  ): Promise<void> {
    if (this.sending) return
    this.sending = what
    const answer = await desk.ask(send({ patientId: this.#patientId() }))
    this.sending = undefined
    const refused = answer.ok
      ? undefined
      : (refusedWords(answer.problem) ?? problemWords(answer.problem))
    toasts.show({ text: refused ?? done })
    this.load()
  }
}
