/**
 * A day, a time, a practitioner and a length being chosen, and what stands in the way of it. The chosen
 * day is loaded, so that the words follow the typing.
 */
import type { DayScheduleDto } from '#contract/schedule.ts'
import { dayAt } from '#renderer/shared/days.ts'
import { desk } from '../desk.svelte.ts'
import { Loaded } from '../loaded.svelte.ts'
import { checkTime, isFine } from './check-time.ts'
import { addMinutes, instantOfWallTime, wallTimeAt } from './wall-time.ts'

interface Start {
  readonly practitionerId: string
  readonly startsAt: string
  readonly serviceId: string
  readonly minutes: number
  readonly exceptId?: string
}

export class TimeChoice {
  practitionerId = $state('')
  serviceId = $state('')
  date = $state('')
  time = $state('')
  minutes = $state<number | undefined>(30)
  reason = $state('')
  /** The core refused what looked free: its words, until something else is chosen. */
  refusal = $state.raw<{ readonly of: string; readonly words: string }>()
  readonly day = new Loaded<DayScheduleDto>()
  readonly #exceptId: string | undefined

  constructor(start: Start) {
    this.practitionerId = start.practitionerId
    this.serviceId = start.serviceId
    this.date = dayAt(start.startsAt, desk.timeZone)
    this.time = wallTimeAt(start.startsAt, desk.timeZone)
    this.minutes = start.minutes
    this.#exceptId = start.exceptId
  }

  readonly startsAt = $derived(instantOfWallTime(this.date, this.time, desk.timeZone))
  readonly endsAt = $derived(
    this.startsAt && this.minutes ? addMinutes(this.startsAt, this.minutes) : undefined,
  )
  readonly key = $derived(
    [this.practitionerId, this.startsAt, this.endsAt, this.serviceId].join(' '),
  )
  readonly verdict = $derived.by(() => {
    if (!this.day.value || !this.startsAt || !this.endsAt || !this.practitionerId) return undefined
    return checkTime(
      this.day.value,
      {
        practitionerId: this.practitionerId,
        startsAt: this.startsAt,
        endsAt: this.endsAt,
        ...(this.#exceptId ? { exceptId: this.#exceptId } : {}),
      },
      desk.now,
    )
  })
  readonly refused = $derived(this.refusal?.of === this.key ? this.refusal : undefined)
  readonly fine = $derived(this.verdict !== undefined && isFine(this.verdict) && !this.refused)
  readonly overbookable = $derived(!this.fine && desk.may('schedule.overbook'))
  readonly allowed = $derived(
    this.endsAt !== undefined &&
      this.practitionerId !== '' &&
      (this.fine || (this.overbookable && this.reason.trim() !== '')),
  )

  /** Inside an effect. */
  load(): void {
    const clinicId = desk.clinic?.clinicId
    const { date } = this
    if (!clinicId || date === '') return
    void this.day.load(`${clinicId} ${date}`, () =>
      desk.client.schedule.listDay({ clinicId, date }),
    )
  }
}
