/**
 * The desk as one person sees it: who is logged in, which clinic and day, what was changed elsewhere.
 * The token lives in this tab alone. A call refused because the session is locked or over turns the
 * desk itself, so that no view has to think of it.
 */
import type { Permission } from '#contract/index.ts'
import type { Outputs } from '#contract/index.ts'
import { connect } from '#renderer/client/index.ts'
import type { Problem } from '#renderer/client/index.ts'
import { locale } from '#renderer/shared/i18n/index.ts'
import { toasts } from '#renderer/shared/state/index.ts'
import { answerOf } from './answer.ts'
import type { Answer } from './answer.ts'
import { dayAt, here } from '#renderer/shared/days.ts'
import { keep, recall } from './kept.ts'
import { Live } from './live.svelte.ts'
import type { Topic } from './live.svelte.ts'

export type Person = NonNullable<Outputs['session']['current']['person']>
export type Resources = Outputs['schedule']['listResources']
export type Clinic = Resources['clinics'][number]
export type Phase =
  'starting' | 'unreachable' | 'setup' | 'joining' | 'recovery' | 'loggedOut' | 'working'

const tokenName = 'foyer.token'

export class Desk {
  phase = $state<Phase>('starting')
  problem = $state.raw<Problem>()
  status = $state.raw<Outputs['setup']['status']>()
  person = $state.raw<Person>()
  locked = $state(false)
  /** What this PC has just become to the clinic that it joined. */
  joinedAs: Outputs['setup']['joinClinic']['role'] | undefined
  resources = $state.raw<Resources>({ clinics: [], practitioners: [], services: [] })
  date = $state('')
  /** Moves on every quarter of a minute, for the now line and for how long somebody has waited. */
  now = $state(Date.now())
  #clinicId = $state(recall('clinic') ?? '')
  #token = sessionStorage.getItem(tokenName)

  readonly client = connect(() => this.#token)
  readonly live = new Live(this.client, () => this.#token !== null && !this.locked)

  readonly clinic = $derived<Clinic | undefined>(
    this.resources.clinics.find((one) => one.clinicId === this.#clinicId) ??
      this.resources.clinics[0],
  )
  readonly timeZone = $derived(this.clinic?.timeZone ?? here)
  readonly today = $derived(dayAt(this.now, this.timeZone))

  may(permission: Permission | undefined): boolean {
    return permission === undefined || (this.person?.permissions.includes(permission) ?? false)
  }

  chooseClinic(clinicId: string): void {
    this.#clinicId = clinicId
    keep('clinic', clinicId)
  }

  /** In an effect: runs it again when `topic` was changed by anybody, or the line was lost and found. */
  heed(...topics: readonly Topic[]): void {
    this.live.heed(topics)
  }

  async ask<T>(call: Promise<T>): Promise<Answer<T>> {
    const answer = await answerOf(call)
    if (!answer.ok && answer.problem.code === 'session_locked') this.locked = true
    if (!answer.ok && answer.problem.code === 'unauthenticated') this.forget()
    return answer
  }

  async start(): Promise<void> {
    const answer = await answerOf(this.client.setup.status({}))
    if (!answer.ok) {
      this.problem = answer.problem
      this.phase = 'unreachable'
      return
    }
    this.problem = undefined
    this.status = answer.value
    const kept = recall('language')
    if (answer.value.state === 'empty') locale.choose(kept ? [kept] : navigator.languages)
    else locale.set(kept ?? answer.value.language)
    if (answer.value.state === 'empty') this.phase = 'setup'
    else if (answer.value.state === 'joining') this.phase = 'joining'
    else if (answer.value.state === 'needsRecoveryKey') this.phase = 'recovery'
    else if (this.#token === null) this.phase = 'loggedOut'
    else await this.#resume()
  }

  /** While the clinic is being copied here: an answer that fails to come is asked for again. */
  async askHowFar(): Promise<void> {
    const answer = await answerOf(this.client.setup.status({}))
    if (!answer.ok) return
    this.status = answer.value
    if (answer.value.state === 'joining') return
    // A kiosk's own page asks for staff; in the shell it is opened from the desk.
    if (this.joinedAs === 'kiosk' && !window.foyerHost) window.location.assign('/kiosk')
    else await this.start()
  }

  async #resume(): Promise<void> {
    const answer = await answerOf(this.client.session.current({}))
    if (!answer.ok || answer.value.audience !== 'desk' || !answer.value.person) return this.forget()
    this.locked = answer.value.locked
    this.person = answer.value.person
    if (!this.locked) await this.enter()
    this.phase = 'working'
  }

  async logIn(user: string, pin: string): Promise<Answer<Person>> {
    const answer = await answerOf(this.client.session.logIn({ user, pin }))
    if (!answer.ok) return answer
    this.#token = answer.value.token
    sessionStorage.setItem(tokenName, answer.value.token)
    this.person = answer.value.person
    this.locked = false
    await this.enter()
    this.phase = 'working'
    return { ok: true, value: answer.value.person }
  }

  /** Reads what every view needs; also after unlocking. */
  async enter(): Promise<void> {
    await this.readResources()
    if (this.date === '') this.date = this.today
    this.live.start()
  }

  /** Clinics, practitioners and services: again when an administrator, here or elsewhere, changed them. */
  async readResources(): Promise<void> {
    if (!this.may('schedule.view')) return
    const answer = await this.ask(this.client.schedule.listResources({}))
    if (answer.ok) this.resources = answer.value
  }

  async lock(): Promise<void> {
    if (this.phase !== 'working' || this.locked) return
    this.locked = true
    toasts.clear()
    this.live.stop()
    await answerOf(this.client.session.lock({}))
  }

  async unlock(pin: string): Promise<Answer<unknown>> {
    const answer = await answerOf(this.client.session.unlock({ pin }))
    if (!answer.ok) {
      if (answer.problem.code === 'unauthenticated') this.forget()
      return answer
    }
    this.locked = false
    await this.enter()
    return answer
  }

  async logOut(): Promise<void> {
    await answerOf(this.client.session.logOut({}))
    this.forget()
  }

  /** The session is over, or never was: nothing of it stays on this screen. */
  forget(): void {
    this.live.stop()
    toasts.clear()
    this.#token = null
    sessionStorage.removeItem(tokenName)
    this.person = undefined
    this.locked = false
    this.date = ''
    this.resources = { clinics: [], practitioners: [], services: [] }
    this.phase = 'loggedOut'
  }
}

export const desk = new Desk()
