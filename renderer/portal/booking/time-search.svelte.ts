/** A week of times at a time; where the first has nothing free, the week that has. */
import { addDays, dayAt } from '#renderer/shared/days.ts'
import type { Call, CallInput } from '../client/call.ts'
import { Loaded } from '../state/loaded.svelte.ts'
import { firstShown, otherWeek, weekDays } from './times.ts'
import type { Day, Times } from './times.ts'

export interface TimeQuestion {
  readonly clinicId: string
  readonly serviceId: string
  readonly practitionerId?: string | undefined
  /** A visit that looks for another time. */
  readonly moving?: string | undefined
  readonly firstDay: string
  readonly lastDay: string
}

export class TimeSearch {
  readonly times = new Loaded<Times>()
  readonly #call: Call
  #question = $state.raw<TimeQuestion | null>(null)
  #from = $state('')
  #date = $state<string>()

  constructor(call: Call) {
    this.#call = call
  }

  readonly day = $derived<Day | undefined>(
    this.times.value?.days.find(({ date }) => date === this.#date),
  )
  readonly before = $derived(this.#question && otherWeek(this.#from, -1, this.#question))
  readonly after = $derived(this.#question && otherWeek(this.#from, 1, this.#question))

  async begin(question: TimeQuestion, chosen: string | undefined): Promise<void> {
    this.#question = question
    this.#from = question.firstDay
    await this.#load(question, question.firstDay)
    const { value } = this.times
    const wanted = chosen ?? value?.nextFree
    if (value && wanted) {
      const date = dayAt(wanted, value.timeZone)
      const weeks = Math.floor(daysBetween(question.firstDay, date) / weekDays)
      if (weeks > 0) await this.#load(question, addDays(question.firstDay, weeks * weekDays))
    }
    this.#date = firstShown(this.times.value?.days ?? [], chosen)
  }

  show(date: string): void {
    this.#date = date
  }

  async turn(by: 1 | -1): Promise<void> {
    const from = by > 0 ? this.after : this.before
    if (!this.#question || from === null) return
    await this.#load(this.#question, from)
    this.#date = firstShown(this.times.value?.days ?? [], undefined)
  }

  async #load(question: TimeQuestion, from: string): Promise<void> {
    const last = addDays(from, weekDays - 1)
    const { clinicId, serviceId, practitionerId, moving, lastDay } = question
    const input: CallInput<'portal.listTimes'> = {
      ...{ clinicId, serviceId, from, to: last > lastDay ? lastDay : last },
      ...(practitionerId === undefined ? {} : { practitionerId }),
      ...(moving === undefined ? {} : { moving }),
    }
    await this.times.load(() => this.#call('portal.listTimes', input))
    if (!this.times.problem) this.#from = from
  }
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
