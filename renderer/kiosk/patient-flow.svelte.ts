/**
 * Carries out what the flow leads to: asks the core and lets the answer happen. A call whose answer
 * arrives after the patient has gone changes nothing (`#turn`).
 */
import { fieldProblems, problemOf } from '#renderer/client/index.ts'
import type { Client, Problem } from '#renderer/client/index.ts'
import { AnswerSaver, later, typingPauseMs } from '#renderer/intake/answer-saver.ts'
import type { SaveState } from '#renderer/intake/answer-saver.ts'
import { next } from './flow/flow.ts'
import type { Flow, Happening } from './flow/flow.ts'
import { identification, isAnswered, nextAsk } from './flow/identify.ts'
import type { Ask } from './flow/identify.ts'
import { mark, noMarks, withoutMark } from './flow/marks.ts'
import type { Marks } from './flow/marks.ts'
import { pageTroubles, profilePages, savedValue } from './flow/profile-pages.ts'
import { sectionTroubles } from '#renderer/intake/filling.ts'
import type { Step } from './flow/steps.ts'
import { visitOf, withProfileSaved, withSectionPassed } from './flow/visit.ts'
import type { IntakeSession, Visit } from './flow/visit.ts'
import { isLost } from './kiosk-place.svelte.ts'

export type Signature = Parameters<Client['intake']['submit']>[0]['signature']

export class PatientFlow {
  flow = $state.raw<Flow>({ at: 'closed' })
  busy = $state(false)
  trouble = $state.raw<Problem | null>(null)
  saved = $state<SaveState>('nothing')
  /** A form had been handed in elsewhere: what is entered here is kept beside it, for staff. */
  keptAside = $state(false)
  /** What is wrong on this screen, by field or question; filled when the patient wants to go on. */
  wrong = $state.raw<Marks>(noMarks)
  readonly #client: Client
  readonly #onlost: () => void
  #saver: AnswerSaver | null = null
  #typing: ReturnType<typeof setTimeout> | undefined
  #turn = 0

  constructor(client: Client, onlost: () => void) {
    this.#client = client
    this.#onlost = onlost
  }

  happen(happening: Happening): void {
    this.flow = next(this.flow, happening)
    this.trouble = null
    this.wrong = noMarks
  }

  /** True where somebody is at the screen, so that leaving it untouched means something. */
  get occupied(): boolean {
    return !['closed', 'idle', 'paused', 'done'].includes(this.flow.at)
  }

  async answer(ask: Ask, text: string): Promise<void> {
    if (!isAnswered(ask, text)) {
      this.wrong = mark([ask], 'missing')
      return
    }
    this.happen({ is: 'answered', ask, text: text.trim() })
    const asking = nextAsk(ask)
    if (asking) this.happen({ is: 'asked', ask: asking })
    else await this.#identify()
  }

  async confirm(): Promise<void> {
    const { flow } = this
    if (flow.at !== 'confirm') return
    const { session } = flow
    await this.#call(async (still) => {
      const work = await this.#client.intake.confirmIdentity({ sessionToken: session.sessionToken })
      if (!still()) return
      this.#saver = this.#newSaver(session)
      this.happen({ is: 'working', visit: visitOf(session, work) })
    })
  }

  notMine(): void {
    const { flow } = this
    if (flow.at !== 'confirm') return
    this.happen({ is: 'notMine' })
    this.#end(flow.session, null)
  }

  change(change: (visit: Visit) => Visit, key: string): void {
    this.flow = next(this.flow, { is: 'changed', change })
    this.wrong = withoutMark(this.wrong, key)
    if (this.flow.at !== 'work' || this.flow.step.kind !== 'section') return
    if (this.saved === 'saved') this.saved = 'nothing'
    clearTimeout(this.#typing)
    this.#typing = setTimeout(() => this.#saveAnswers(), typingPauseMs)
  }

  /** Goes on from the screen of a step; stays where something is missing. */
  async pass(): Promise<void> {
    const { flow } = this
    if (flow.at !== 'work') return
    const { step, visit } = flow
    if (step.kind === 'profile') return await this.#passProfile(visit, step.page)
    if (step.kind === 'section') {
      const filling = visit.fillings[step.filling]
      this.wrong = filling ? sectionTroubles(filling, step.section) : noMarks
      if (this.wrong.size > 0) return
      this.happen({
        is: 'changed',
        change: (now) => withSectionPassed(now, step.filling, step.section),
      })
      this.#saveAnswers(step)
    }
    this.happen({ is: 'passed' })
  }

  back(): void {
    if (this.flow.at === 'work') this.#saveAnswers()
    this.happen({ is: 'backed' })
  }

  async submit(signature: Signature): Promise<void> {
    const { flow } = this
    if (flow.at !== 'work') return
    await this.#call(async (still) => {
      if (!(await this.#saver?.flush())) {
        this.trouble = { code: 'unreachable', details: {} }
        return
      }
      const { session, fillings } = flow.visit
      const { sessionToken } = session
      const responseIds = fillings.map((filling) => filling.responseId)
      const done = await this.#client.intake.submit({ sessionToken, signature, responseIds })
      if (!still()) return
      this.#saver?.drop()
      const openQuestions = done.problems.length > 0
      this.happen({ is: 'handedIn', arrived: done.arrived, openQuestions })
    })
  }

  /** The screen forgets the patient at once; what was answered is still handed to the core. */
  forget(happening: Happening = { is: 'forgotten' }): void {
    const { flow } = this
    const saver = this.#saver
    if (flow.at === 'work') this.#saveAnswers()
    this.#turn += 1
    this.#saver = null
    this.busy = false
    this.saved = 'nothing'
    this.keptAside = false
    clearTimeout(this.#typing)
    this.happen(happening)
    if (flow.at === 'work') this.#end(flow.visit.session, saver)
    if (flow.at === 'confirm') this.#end(flow.session, saver)
  }

  #end({ sessionToken }: IntakeSession, saver: AnswerSaver | null): void {
    const told = async () => {
      await saver?.flush()
      saver?.drop()
      await this.#client.intake.endSession({ sessionToken })
    }
    // The core ends it by itself soon; there is nobody left here to tell.
    told().catch(() => undefined)
  }

  async #identify(): Promise<void> {
    const input = this.flow.at === 'identify' ? identification(this.flow.facts) : null
    if (!input) return
    await this.#call(async (still) => {
      const { sessionToken, confirm } = await this.#client.intake.startSession(input)
      const session = { sessionToken, confirm }
      if (still()) this.happen({ is: 'identified', session })
      else this.#end(session, null)
    })
  }

  async #passProfile(visit: Visit, at: number): Promise<void> {
    const pages = profilePages(visit)
    const page = pages[at]
    if (!page) return
    this.wrong = pageTroubles(page)
    if (this.wrong.size > 0) return
    const isLast = at === pages.length - 1
    const unsaved = profilePages(visit)
      .flatMap(({ fields }) => fields)
      .filter(({ field }) => visit.unsavedFields.has(field))
    if (unsaved.length === 0 && (!isLast || visit.profileConfirmed)) {
      this.happen({ is: 'passed' })
      return
    }
    await this.#call(async (still) => {
      const changes = Object.fromEntries(
        unsaved.map(({ field, value }) => [field, savedValue(field, value)]),
      )
      const { sessionToken } = visit.session
      await this.#client.intake.saveProfile({ sessionToken, changes })
      if (!still()) return
      const saved = unsaved.map(({ field }) => field)
      this.happen({ is: 'changed', change: (now) => withProfileSaved(now, saved, isLast) })
      this.saved = 'saved'
      this.happen({ is: 'passed' })
    })
  }

  #saveAnswers(of?: Step): void {
    clearTimeout(this.#typing)
    if (this.flow.at !== 'work') return
    const step = of ?? this.flow.step
    if (step.kind !== 'section') return
    const filling = this.flow.visit.fillings[step.filling]
    if (!filling) return
    const { responseId, reached, answers } = filling
    void this.#saver?.save({ responseId, step: reached, answers })
  }

  #newSaver({ sessionToken }: IntakeSession): AnswerSaver {
    const saver: AnswerSaver = new AnswerSaver({
      send: async (job) => {
        const { setAside } = await this.#client.intake.saveAnswers({ sessionToken, ...job })
        if (setAside && this.#saver === saver) this.keptAside = true
      },
      mayRetry: (error) => ['unreachable', 'internal'].includes(problemOf(error).code),
      onstate: (state) => {
        if (this.#saver === saver) this.saved = state
      },
      onrefused: (error) => {
        if (this.#saver === saver) this.#refused(problemOf(error))
      },
      later,
    })
    return saver
  }

  async #call(work: (still: () => boolean) => Promise<void>): Promise<void> {
    if (this.busy) return
    const turn = this.#turn
    const still = () => turn === this.#turn
    this.busy = true
    this.trouble = null
    try {
      await work(still)
    } catch (error) {
      if (still()) this.#refused(problemOf(error))
    }
    if (still()) this.busy = false
  }

  #refused(problem: Problem): void {
    if (isLost(problem)) {
      this.forget({ is: 'closed' })
      return this.#onlost()
    }
    switch (problem.code) {
      case 'identification_failed':
        return this.happen({ is: 'notFound', attemptsLeft: problem.details.attemptsLeft })
      case 'more_facts_needed':
        return this.happen({ is: 'asked', ask: problem.details.fact })
      case 'code_not_here_yet':
        return this.happen({ is: 'codeNotHere' })
      case 'see_staff':
        return this.happen({ is: 'sentToStaff' })
      case 'kiosk_paused':
        return this.forget({ is: 'paused', until: problem.details.until })
      case 'intake_session_ended':
        return this.forget({ is: 'ended' })
      case 'invalid_input':
        this.wrong = mark(
          [...fieldProblems(problem).keys()].map((path) => path.split('.').pop() ?? ''),
          'notValid',
        )
        this.trouble = problem
        return
      default:
        this.trouble = problem
    }
  }
}
