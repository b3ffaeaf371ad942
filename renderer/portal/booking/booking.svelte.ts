/** One booking, from the first choice to the time being held: the state that the steps share. */
import type { Problem } from '#renderer/client/problem.ts'
import { locale } from '#renderer/shared/i18n/index.ts'
import type { CallInput, CallOutput } from '../client/call.ts'
import { Deed } from '../state/deed.svelte.ts'
import { Loaded } from '../state/loaded.svelte.ts'
import type { Portal } from '../state/portal.svelte.ts'
import { anybody, withChoice } from './draft.ts'
import type { Draft, VisitorDetails } from './draft.ts'
import { openStep, settled, stepsOf } from './steps.ts'
import type { Bookable, StepName } from './steps.ts'

/** What was asked for and what came of it. */
export interface Booked {
  readonly draft: Draft
  readonly visit: CallOutput<'booking.requestAppointment'>
}

export class Booking {
  readonly offered = new Loaded<Bookable>()
  readonly deed = new Deed()
  readonly #portal: Portal
  booked = $state.raw<Booked | null>(null)
  /** A step that was opened again. */
  again = $state<StepName | null>(null)
  /** True once something was chosen here: from then on each new step takes the focus. */
  moved = $state(false)

  constructor(portal: Portal) {
    this.#portal = portal
  }

  get draft(): Draft {
    return this.#portal.draft
  }

  readonly steps = $derived.by<StepName[]>(() => {
    const { value } = this.offered
    return value ? stepsOf(value, this.draft, this.#portal.loggedIn) : []
  })
  readonly current = $derived<StepName>(this.again ?? openStep(this.steps, this.draft))

  /** What the clinic asks them to agree to is not what they had read: they are asked anew. */
  get consentChanged(): boolean {
    return isAboutConsent(this.deed.problem)
  }

  async load(): Promise<void> {
    const { call, router } = this.#portal
    await this.offered.load(() => call('portal.listBookable', { language: locale.current }))
    const { value } = this.offered
    if (!value) return
    const { again } = router.carried
    this.#portal.draft = settled(
      value,
      again && !this.moved ? { ...this.draft, ...again } : this.draft,
    )
  }

  choose(choice: Partial<Draft>): void {
    const { value } = this.offered
    if (!value) return
    this.moved = true
    this.again = null
    this.#portal.draft = settled(value, withChoice(this.draft, choice))
  }

  /** What is typed as one goes: no step is left by it. */
  note(typed: Pick<Draft, 'reason' | 'consent'>): void {
    this.#portal.draft = { ...this.draft, ...typed }
  }

  open(step: StepName): void {
    this.moved = true
    this.again = step
  }

  /** Asks for the time. A time that was taken meanwhile is chosen anew, and nothing else is lost. */
  async book(): Promise<void> {
    const asked = await this.deed.run(async () => {
      const input = await this.#asked()
      return this.#portal.call('booking.requestAppointment', input)
    })
    if (asked) {
      this.booked = { draft: this.draft, visit: asked }
      this.#portal.draft = {}
      return
    }
    if (this.consentChanged) {
      this.note({ consent: false })
      return this.load()
    }
    if (!isAboutTime(this.deed.problem)) return
    const { startsAt, ...kept } = this.draft
    if (startsAt !== undefined) this.#portal.draft = kept
    this.open('time')
  }

  async #asked(): Promise<CallInput<'booking.requestAppointment'>> {
    const { clinicId = '', serviceId = '', practitionerId, startsAt = '' } = this.draft
    const { reason = '', consent = false } = this.draft
    const read = this.offered.value?.consent
    return {
      ...{ clinicId, serviceId, startsAt, consent, language: locale.current },
      ...(practitionerId === undefined || practitionerId === anybody ? {} : { practitionerId }),
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      ...(read ? { consentVersion: read.version } : {}),
      ...(this.#portal.loggedIn ? await this.#patient() : visitor(this.draft.who)),
    }
  }

  /** The hub knows who is logged in; the names are those of their profile. */
  async #patient() {
    const { fields } = await this.#portal.call('portal.getProfile', { language: locale.current })
    const of = (name: string) => {
      const value = fields.find(({ field }) => field === name)?.value
      return typeof value === 'string' ? value : ''
    }
    const known = this.#portal.site?.loggedInAs ?? ''
    return {
      firstName: of('firstName') || known,
      lastName: of('lastName') || known,
      ...(of('email') ? { email: of('email') } : {}),
      ...(of('cellPhone') ? { cellPhone: of('cellPhone') } : {}),
    }
  }
}

function visitor(who: VisitorDetails | undefined) {
  const { firstName = '', lastName = '', email = '', cellPhone = '', birthDate = '' } = who ?? {}
  return {
    ...{ firstName, lastName },
    ...(email ? { email } : {}),
    ...(cellPhone ? { cellPhone } : {}),
    ...(birthDate ? { birthDate } : {}),
  }
}

const concerns = (problem: Problem | null, wanted: string): boolean =>
  problem?.code === 'invalid_input' && problem.details.issues.some(({ field }) => field === wanted)

const isAboutConsent = (problem: Problem | null): boolean => concerns(problem, 'consent')

function isAboutTime(problem: Problem | null): boolean {
  if (concerns(problem, 'startsAt')) return true
  return ['time_taken', 'outside_availability'].includes(problem?.code ?? '')
}
