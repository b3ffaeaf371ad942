/**
 * What has been typed so far, over all steps. Nothing is lost by going back or by a refusal: a refused
 * field brings its own step back with the words beside it.
 */
import { here } from '#renderer/shared/days.ts'
import type { Inputs, Outputs } from '#contract/index.ts'
import { fieldProblems } from '#renderer/client/index.ts'
import type { Problem } from '#renderer/client/index.ts'
import { locale, m } from '#renderer/shared/i18n/index.ts'
import { answerOf } from '../answer.ts'
import { desk } from '../desk.svelte.ts'

export type WizardField =
  'companyName' | 'clinicName' | 'timeZone' | 'user' | 'name' | 'pin' | 'pinAgain'
export const steps = ['clinic', 'place', 'administrator'] as const
export type Step = (typeof steps)[number]

const stepOf: Record<WizardField, Step> = {
  companyName: 'clinic',
  clinicName: 'clinic',
  timeZone: 'place',
  user: 'administrator',
  name: 'administrator',
  pin: 'administrator',
  pinAgain: 'administrator',
}
const pathOf: Readonly<Record<string, WizardField>> = {
  companyName: 'companyName',
  clinicName: 'clinicName',
  timeZone: 'timeZone',
  'administrator.user': 'user',
  'administrator.name': 'name',
  'administrator.pin': 'pin',
}

export class Wizard {
  values = $state<Record<WizardField, string>>({
    companyName: '',
    clinicName: '',
    timeZone: here,
    user: '',
    name: '',
    pin: '',
    pinAgain: '',
  })
  step = $state<Step>('clinic')
  errors = $state.raw<Partial<Record<WizardField, string>>>({})
  problem = $state.raw<Problem>()
  busy = $state(false)
  made = $state.raw<Outputs['setup']['createClinic']>()

  get place(): number {
    return steps.indexOf(this.step)
  }

  back(): void {
    this.step = steps[this.place - 1] ?? this.step
    this.problem = undefined
  }

  async next(): Promise<void> {
    this.problem = undefined
    this.errors = this.#mistakes()
    if (Object.keys(this.errors).length > 0) return
    const after = steps[this.place + 1]
    if (after) this.step = after
    else await this.#create()
  }

  #mistakes(): Partial<Record<WizardField, string>> {
    const found: Partial<Record<WizardField, string>> = {}
    for (const [field, text] of Object.entries(this.values) as [WizardField, string][]) {
      if (stepOf[field] === this.step && text.trim() === '') found[field] = m.setup_missing()
    }
    if (this.step !== 'administrator') return found
    if (this.values.pin.length < 6) found.pin = m.setup_pin_short()
    else if (this.values.pin !== this.values.pinAgain) found.pinAgain = m.setup_pin_differs()
    return found
  }

  async #create(): Promise<void> {
    const { companyName, clinicName, timeZone, user, name, pin } = this.values
    const language: Inputs['setup']['createClinic']['language'] = locale.current
    this.busy = true
    const answer = await answerOf(
      desk.client.setup.createClinic({
        companyName,
        clinicName,
        timeZone,
        language,
        administrator: { user, name, pin },
      }),
    )
    this.busy = false
    if (answer.ok) {
      this.made = answer.value
      this.values.pin = ''
      this.values.pinAgain = ''
      return
    }
    this.#refuse(answer.problem)
  }

  #refuse(problem: Problem): void {
    const named = [...fieldProblems(problem).keys()].flatMap((path) => pathOf[path] ?? [])
    this.errors = Object.fromEntries(named.map((field) => [field, m.setup_not_accepted()]))
    const [first] = named
    if (first) this.step = stepOf[first]
    else this.problem = problem
  }
}
