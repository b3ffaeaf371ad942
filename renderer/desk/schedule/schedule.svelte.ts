/**
 * The day on the screen: what is loaded, what is selected, where the cursor stands, what is being
 * moved. One of these lives as long as the page.
 */
import type { AppointmentDto, DayScheduleDto } from '#contract/schedule.ts'
import type { Outputs } from '#contract/index.ts'
import { desk } from '../desk.svelte.ts'
import { Loaded } from '../loaded.svelte.ts'
import { minuteOf, shownHours, sorted, stretchOf } from './day-geometry.ts'
import type { Placed } from './day-geometry.ts'
import type { Cursor } from './grid-cursor.ts'
import type { Again } from './new-visit.svelte.ts'

export type Column = DayScheduleDto['columns'][number]
export type HeldRequest = Column['requests'][number]
export type Details = Outputs['schedule']['getAppointment']

export type Selection =
  | { readonly kind: 'appointment'; readonly id: string }
  | { readonly kind: 'request'; readonly request: HeldRequest; readonly practitionerId: string }
  | {
      readonly kind: 'new'
      readonly practitionerId: string
      readonly startsAt: string
      readonly again?: Again
    }

export interface Moving {
  readonly appointment: AppointmentDto
  readonly how: 'keys' | 'drag' | 'resize'
  readonly column: number
  readonly from: number
  readonly to: number
}

export interface Refused {
  readonly appointment: AppointmentDto
  readonly target: MoveTarget
  readonly words: string
}

export interface MoveTarget {
  readonly practitionerId: string
  readonly startsAt: string
  readonly endsAt: string
}

export class Schedule {
  readonly loaded = new Loaded<DayScheduleDto>()
  selection = $state.raw<Selection>()
  cursor = $state.raw<Cursor>({ column: 0, minute: 9 * 60 })
  moving = $state.raw<Moving>()
  /** A move that was refused and may be repeated with a reason. */
  refused = $state.raw<Refused>()

  readonly day = $derived(this.loaded.value)
  readonly columns = $derived(this.day?.columns ?? [])
  readonly start = $derived(this.day?.day.startsAt ?? '')
  readonly blocks = $derived<readonly (readonly Placed[])[]>(
    this.columns.map((column) =>
      sorted([
        ...column.appointments.map((one) => ({
          id: one.appointmentId,
          ...stretchOf(this.start, one),
        })),
        ...column.requests.map((one) => ({ id: one.requestId, ...stretchOf(this.start, one) })),
      ]),
    ),
  )
  readonly hours = $derived.by(() => {
    if (!this.day) return { from: 0, to: 0 }
    const worked = this.columns.flatMap(({ working }) =>
      working.map((span) => stretchOf(this.start, span)),
    )
    const length = minuteOf(this.start, this.day.day.endsAt)
    return shownHours({ from: 0, to: length }, [...worked, ...this.blocks.flat()])
  })
  readonly appointments = $derived(
    this.columns
      .flatMap((column) => column.appointments)
      .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1)),
  )
  readonly selected = $derived.by(() => {
    const { selection } = this
    if (selection?.kind !== 'appointment') return undefined
    return this.appointments.find((one) => one.appointmentId === selection.id)
  })

  load(): void {
    const clinicId = desk.clinic?.clinicId
    const { date } = desk
    if (!clinicId || date === '') return
    void this.loaded.load(`${clinicId} ${date}`, () =>
      desk.client.schedule.listDay({ clinicId, date }),
    )
  }

  personOf(practitionerId: string) {
    return desk.resources.practitioners.find((one) => one.practitionerId === practitionerId)
  }

  select(appointmentId: string): void {
    this.refused = undefined
    this.selection = { kind: 'appointment', id: appointmentId }
    const column = this.columns.findIndex(({ appointments }) =>
      appointments.some((one) => one.appointmentId === appointmentId),
    )
    const block = this.blocks[column]?.find(({ id }) => id === appointmentId)
    if (block) this.cursor = { column, minute: block.from, id: block.id }
  }

  close(): void {
    this.selection = undefined
    this.refused = undefined
  }
}
