/** The week that is being painted: layer, cursor, steps back. What it comes to goes to its owner. */
import { addSpan, changeDays, clear, paint } from '#contract/availability/index.ts'
import type {
  MinuteSpan,
  PaintedDay,
  PaintedWeek,
  WindowKind,
} from '#contract/availability/index.ts'
import { areaOf, isPainted } from './week-cursor.ts'
import type { SelectedArea, WeekPlace, WeekSelection } from './week-cursor.ts'

const mostSteps = 100

export class WeekPainting {
  layer = $state<WindowKind>('standard')
  selection = $state.raw<WeekSelection>({
    anchor: { day: 0, minute: 9 * 60 },
    head: { day: 0, minute: 9 * 60 },
  })
  #before = $state.raw<readonly PaintedWeek[]>([])
  #week: () => PaintedWeek
  #onchange: (week: PaintedWeek) => void

  readonly area = $derived(areaOf(this.selection))
  readonly canUndo = $derived(this.#before.length > 0)

  constructor(week: () => PaintedWeek, onchange: (week: PaintedWeek) => void) {
    this.#week = week
    this.#onchange = onchange
  }

  get week(): PaintedWeek {
    return this.#week()
  }

  moveTo(place: WeekPlace, extend: boolean): void {
    this.selection = { anchor: extend ? this.selection.anchor : place, head: place }
  }

  /** Paints what is selected; what is painted already is cleared. */
  toggle(): void {
    if (isPainted(this.week, this.layer, this.area)) this.erase()
    else this.paint(this.area)
  }

  paint({ days, span }: SelectedArea): void {
    this.#apply(changeDays(this.week, days, (day) => paint(day, this.layer, span)))
  }

  erase({ days, span }: SelectedArea = this.area): void {
    this.#apply(changeDays(this.week, days, (day) => clear(day, this.layer, span)))
  }

  /** A window gets another start or end, or both. */
  reshape(day: number, layer: WindowKind, old: MinuteSpan, next: MinuteSpan): void {
    this.#apply(changeDays(this.week, [day], (one) => reshaped(one, layer, old, next)))
  }

  add(day: number, layer: WindowKind, span: MinuteSpan): void {
    this.#apply(changeDays(this.week, [day], (one) => paint(one, layer, span)))
  }

  remove(day: number, layer: WindowKind, span: MinuteSpan): void {
    this.#apply(changeDays(this.week, [day], (one) => clear(one, layer, span)))
  }

  copyDay(from: number, to: readonly number[]): void {
    const source = this.week[from]
    if (source) this.#apply(changeDays(this.week, to, () => source))
  }

  undo(): void {
    const last = this.#before.at(-1)
    if (!last) return
    this.#before = this.#before.slice(0, -1)
    this.#onchange(last)
  }

  /** Another week is shown: the steps back belong to the one before. */
  forget(): void {
    this.#before = []
  }

  #apply(next: PaintedWeek): void {
    if (JSON.stringify(next) === JSON.stringify(this.week)) return
    this.#before = [...this.#before, this.week].slice(-mostSteps)
    this.#onchange(next)
  }
}

/** Hours that stay keep their Portal Schedule. */
function reshaped(
  day: PaintedDay,
  layer: WindowKind,
  old: MinuteSpan,
  next: MinuteSpan,
): PaintedDay {
  const parts = [
    { from: old.from, to: Math.min(old.to, next.from) },
    { from: Math.max(old.from, next.to), to: old.to },
  ]
  const cut = parts.reduce((one, part) => clear(one, layer, part), day)
  return layer === 'standard'
    ? { ...cut, standard: addSpan(cut.standard, next) }
    : paint(cut, 'portal', next)
}
