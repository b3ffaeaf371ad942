/**
 * The kiosk as a state machine: what is on the screen, and what may follow. Pure; the calls it leads to
 * are made by `PatientFlow`. Whatever is known of a patient lives in `confirm`, `work` and `done` alone,
 * so every way out of them forgets the patient.
 */
import type { Ask, Facts } from './identify.ts'
import { firstStep, isSameStep, neighbour, stepKey } from './steps.ts'
import type { Step } from './steps.ts'
import type { IntakeSession, Visit } from './visit.ts'

export type Flow =
  /** Staff have yet to start the kiosk. */
  | { readonly at: 'closed' }
  | { readonly at: 'idle' }
  | { readonly at: 'how' }
  | Identify
  /** The code may be right: this device is offline and has not heard of it. */
  | { readonly at: 'codeNotHere' }
  | { readonly at: 'seeStaff' }
  | { readonly at: 'paused'; readonly until: string }
  | { readonly at: 'confirm'; readonly session: IntakeSession }
  | { readonly at: 'notMine' }
  | Work
  | { readonly at: 'done'; readonly farewell: Farewell }
  /** The core ended the session while the patient was away or slow. */
  | { readonly at: 'ended' }

export interface Identify {
  readonly at: 'identify'
  /** The questions asked so far; the last one is on the screen. */
  readonly asked: readonly Ask[]
  readonly facts: Facts
  /** After a wrong identification: how many are left. */
  readonly attemptsLeft: number | null
}

export interface Work {
  readonly at: 'work'
  readonly visit: Visit
  readonly step: Step
  /** Came here from the review to change something: going on leads back there. */
  readonly changing: boolean
}

export interface Farewell {
  readonly firstName: string
  readonly practitionerName: string
  readonly arrived: boolean
  /** Something is left for staff to go over with the patient. */
  readonly openQuestions: boolean
}

export type Happening =
  | { readonly is: 'opened' | 'closed' | 'started' | 'backed' | 'notMine' | 'forgotten' | 'ended' }
  | { readonly is: 'codeNotHere' }
  | { readonly is: 'wayChosen'; readonly way: 'code' | 'birthDate' }
  | { readonly is: 'answered'; readonly ask: Ask; readonly text: string }
  | { readonly is: 'asked'; readonly ask: Ask }
  | { readonly is: 'notFound'; readonly attemptsLeft: number }
  | { readonly is: 'sentToStaff' }
  | { readonly is: 'paused'; readonly until: string }
  | { readonly is: 'identified'; readonly session: IntakeSession }
  | { readonly is: 'working'; readonly visit: Visit }
  | { readonly is: 'changed'; readonly change: (visit: Visit) => Visit }
  | { readonly is: 'passed' }
  | { readonly is: 'jumped'; readonly step: Step }
  | { readonly is: 'handedIn'; readonly arrived: boolean; readonly openQuestions: boolean }

export function next(flow: Flow, happening: Happening): Flow {
  switch (happening.is) {
    case 'closed':
      return { at: 'closed' }
    case 'opened':
    case 'forgotten':
      return { at: 'idle' }
    case 'ended':
      return { at: 'ended' }
    case 'paused':
      return { at: 'paused', until: happening.until }
    case 'codeNotHere':
      return { at: 'codeNotHere' }
    case 'sentToStaff':
      return { at: 'seeStaff' }
    case 'started':
      return flow.at === 'idle' ? { at: 'how' } : flow
    case 'identified':
      return { at: 'confirm', session: happening.session }
    case 'notMine':
      return flow.at === 'confirm' ? { at: 'notMine' } : flow
    case 'backed':
      return back(flow)
    case 'wayChosen':
    case 'answered':
    case 'asked':
    case 'notFound':
      return identifying(flow, happening)
    default:
      return working(flow, happening)
  }
}

function back(flow: Flow): Flow {
  if (flow.at === 'how') return { at: 'idle' }
  if (flow.at === 'codeNotHere') return asking('code')
  if (flow.at === 'identify') {
    const asked = flow.asked.slice(0, -1)
    return asked.length > 0 ? { ...flow, asked, attemptsLeft: null } : { at: 'how' }
  }
  if (flow.at !== 'work') return flow
  if (flow.changing) return { ...flow, step: { kind: 'review' }, changing: false }
  const before = neighbour(flow.visit, flow.step, -1)
  return before ? { ...flow, step: before } : flow
}

const asking = (way: 'code' | 'birthDate'): Identify => ({
  at: 'identify',
  asked: [way],
  facts: {},
  attemptsLeft: null,
})

type Identifying = Extract<Happening, { is: 'wayChosen' | 'answered' | 'asked' | 'notFound' }>

function identifying(flow: Flow, happening: Identifying): Flow {
  if (happening.is === 'wayChosen') {
    return flow.at === 'how' || flow.at === 'codeNotHere' ? asking(happening.way) : flow
  }
  if (flow.at !== 'identify') return flow
  switch (happening.is) {
    case 'answered':
      return {
        ...flow,
        facts: { ...flow.facts, [happening.ask]: happening.text },
        attemptsLeft: null,
      }
    case 'asked': {
      const asked = flow.asked.filter((ask) => ask !== happening.ask)
      return { ...flow, asked: [...asked, happening.ask], attemptsLeft: null }
    }
    case 'notFound': {
      // A wrong code is typed anew; names and dates stay, for the patient to look over.
      const facts = flow.facts.code === undefined ? flow.facts : {}
      return { ...flow, facts, attemptsLeft: happening.attemptsLeft }
    }
  }
}

type Working = Extract<Happening, { is: 'working' | 'changed' | 'passed' | 'jumped' | 'handedIn' }>

function working(flow: Flow, happening: Working): Flow {
  if (happening.is === 'working') {
    const { visit } = happening
    return flow.at === 'confirm'
      ? { at: 'work', visit, step: firstStep(visit), changing: false }
      : flow
  }
  if (flow.at !== 'work') return flow
  switch (happening.is) {
    case 'changed':
      return { ...flow, visit: happening.change(flow.visit) }
    case 'passed':
      return passed(flow)
    case 'jumped':
      return { ...flow, step: happening.step, changing: true }
    case 'handedIn': {
      const { arrived, openQuestions } = happening
      const { firstName, session } = flow.visit
      const { practitionerName } = session.confirm
      return { at: 'done', farewell: { firstName, practitionerName, arrived, openQuestions } }
    }
  }
}

function passed(flow: Work): Flow {
  if (flow.changing) return { ...flow, step: { kind: 'review' }, changing: false }
  const after = neighbour(flow.visit, flow.step, 1)
  // Past the profile, an interrupted patient goes on where they were.
  if (flow.step.kind === 'profile' && after?.kind !== 'profile') {
    return { ...flow, step: firstStep({ ...flow.visit, profileConfirmed: true }) }
  }
  return after && !isSameStep(after, flow.step) ? { ...flow, step: after } : flow
}

/** The same for as long as the same screen is shown. */
export function screenKey(flow: Flow): string {
  if (flow.at === 'identify') return `identify ${flow.asked.at(-1) ?? ''}`
  return flow.at === 'work' ? `work ${stepKey(flow.step)}` : flow.at
}
