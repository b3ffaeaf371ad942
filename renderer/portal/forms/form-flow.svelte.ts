/**
 * One form being filled in at home: a section at a time, each saved when it is passed and while it is typed. Nobody
 * passes a section while something in it is missing; what a later answer opens again is shown at the end. A form is
 * handed in only after all of its answers have arrived.
 */
import { AnswerSaver, later, typingPauseMs } from '#renderer/intake/answer-saver.ts'
import type { SaveJob, SaveState } from '#renderer/intake/answer-saver.ts'
import {
  fillingOf,
  noTroubles,
  sectionItems,
  sectionTroubles,
  withAnswer,
  withoutTrouble,
} from '#renderer/intake/filling.ts'
import type { Filling, Troubles } from '#renderer/intake/filling.ts'
import type { AnswerValue } from '#contract/intake/form.ts'
import type { Problem } from '#renderer/client/problem.ts'
import type { Call, CallInput } from '../client/call.ts'
import { PortalError, problemOf } from '../client/call.ts'
import { Deed } from '../state/deed.svelte.ts'

export type FormPlace = { readonly at: 'section'; readonly section: number } | { at: 'review' }

export class FormFlow {
  filling = $state.raw<Filling>()
  place = $state.raw<FormPlace>({ at: 'section', section: 0 })
  wrong = $state.raw<Troubles>(noTroubles)
  saved = $state<SaveState>('nothing')
  /** Grows with each step, so that its heading takes the focus. */
  steps = $state(0)
  submitted = $state(false)
  readonly sending = new Deed()
  readonly #call: Call
  readonly #saver: AnswerSaver
  #pause: ReturnType<typeof setTimeout> | undefined
  /** Why the answers sent last did not arrive. */
  #unsaved: Problem | null = null

  constructor(call: Call) {
    this.#call = call
    this.#saver = new AnswerSaver({
      send: (job) => this.#send(job),
      mayRetry: (error) => ['unreachable', 'rate_limited'].includes(problemOf(error).code),
      onstate: (state) => (this.saved = state),
      onrefused: (error) => (this.sending.problem = problemOf(error)),
      later,
    })
  }

  /** Sections with something to ask, by the answers so far. */
  readonly sections = $derived.by<number[]>(() => {
    const { filling } = this
    if (!filling) return []
    return filling.form.sections.flatMap((_one, section) =>
      sectionItems(filling, section).length > 0 ? [section] : [],
    )
  })
  readonly open = $derived.by<readonly number[]>(() => {
    const { filling } = this
    return filling ? this.sections.filter((one) => sectionTroubles(filling, one).size > 0) : []
  })
  readonly step = $derived(
    this.place.at === 'section' ? this.sections.indexOf(this.place.section) + 1 : this.total,
  )
  get total(): number {
    return this.sections.length + 1
  }

  take(started: Parameters<typeof fillingOf>[0]): void {
    this.filling = fillingOf(started)
    const next = this.sections.find((section) => section >= started.step)
    this.place = next === undefined ? { at: 'review' } : { at: 'section', section: next }
  }

  answer(linkId: string, value: AnswerValue): void {
    if (!this.filling) return
    this.filling = withAnswer(this.filling, linkId, value)
    this.wrong = withoutTrouble(this.wrong, linkId)
    clearTimeout(this.#pause)
    this.#pause = setTimeout(() => void this.#save(), typingPauseMs)
  }

  /** On to the next section; false where something in this one has to be put right first. */
  pass(): boolean {
    if (!this.filling || this.place.at !== 'section') return true
    this.wrong = sectionTroubles(this.filling, this.place.section)
    const reached = Math.max(this.filling.reached, this.place.section + 1)
    this.filling = { ...this.filling, reached }
    void this.#save()
    if (this.wrong.size > 0) return false
    const next = this.sections[this.sections.indexOf(this.place.section) + 1]
    this.#go(next === undefined ? { at: 'review' } : { at: 'section', section: next })
    return true
  }

  back(): void {
    const at = this.place.at === 'review' ? this.sections.length : this.step - 1
    const section = this.sections[at - 1]
    if (section !== undefined) this.show(section)
  }

  show(section: number): void {
    this.wrong = noTroubles
    this.#go({ at: 'section', section })
  }

  async submit(signature: CallInput<'portal.submitForm'>['signature']): Promise<void> {
    const { responseId } = this.filling ?? {}
    if (responseId === undefined) return
    const done = await this.sending.run(async () => {
      clearTimeout(this.#pause)
      await this.#save()
      if (this.#unsaved) throw new PortalError(this.#unsaved)
      return this.#call('portal.submitForm', { responseId, signature })
    })
    if (done) this.submitted = true
  }

  /** What was typed last is sent before the page is left. */
  leave(): void {
    clearTimeout(this.#pause)
    if (!this.submitted && this.filling) void this.#save()
  }

  #go(place: FormPlace): void {
    this.place = place
    this.steps += 1
    window.scrollTo(0, 0)
  }

  async #send(job: SaveJob): Promise<void> {
    try {
      await this.#call('portal.saveAnswers', { ...job })
      this.#unsaved = null
    } catch (error) {
      this.#unsaved = problemOf(error)
      throw error
    }
  }

  async #save(): Promise<void> {
    if (!this.filling) return
    const { responseId, reached, answers } = this.filling
    await this.#saver.save({ responseId, step: reached, answers })
  }
}
