/**
 * Moving the selected appointment with arrows: a quarter of an hour each, five minutes with Shift.
 * Enter puts it there, Escape leaves everything as it was.
 */
import { shownStep, snapStep, stretchOf } from './day-geometry.ts'
import type { Schedule } from './schedule.svelte.ts'

export class MoveByKeys {
  readonly #schedule: Schedule
  readonly #drop: () => void

  constructor(schedule: Schedule, drop: () => void) {
    this.#schedule = schedule
    this.#drop = drop
  }

  get active(): boolean {
    return this.#schedule.moving?.how === 'keys'
  }

  start(): void {
    const { cursor, columns, start } = this.#schedule
    const appointment = columns[cursor.column]?.appointments.find(
      ({ appointmentId }) => appointmentId === cursor.id,
    )
    if (!appointment || (appointment.state !== 'booked' && appointment.state !== 'arrived')) return
    this.#schedule.moving = {
      appointment,
      how: 'keys',
      column: cursor.column,
      ...stretchOf(start, appointment),
    }
  }

  cancel(): void {
    this.#schedule.moving = undefined
  }

  /** True where the key was for the move. */
  handle({ key, shiftKey }: KeyboardEvent): boolean {
    const { moving, columns, hours } = this.#schedule
    if (!moving || !this.active) return false
    if (key === 'Escape') this.cancel()
    else if (key === 'Enter') this.#drop()
    else if (key === 'ArrowUp' || key === 'ArrowDown') {
      const by = (shiftKey ? snapStep : shownStep) * (key === 'ArrowUp' ? -1 : 1)
      if (moving.from + by < hours.from || moving.to + by > hours.to) return true
      this.#schedule.moving = { ...moving, from: moving.from + by, to: moving.to + by }
    } else if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const column = moving.column + (key === 'ArrowLeft' ? -1 : 1)
      if (columns[column]) this.#schedule.moving = { ...moving, column }
    } else return false
    return true
  }
}
