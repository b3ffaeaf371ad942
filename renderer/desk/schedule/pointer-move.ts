/**
 * Dragging a block to another time or person, or its lower edge to another length, in steps of five
 * minutes. A press that hardly moves stays a click.
 */
import type { AppointmentDto } from '#contract/schedule.ts'
import { snap, snapStep, stretchOf } from './day-geometry.ts'
import type { Schedule } from './schedule.svelte.ts'

const threshold = 4

interface Drag {
  readonly schedule: Schedule
  readonly appointment: AppointmentDto
  readonly column: number
  readonly how: 'drag' | 'resize'
  readonly pixelsPerMinute: number
  readonly ondrop: () => void
}

export function startDrag(event: PointerEvent, drag: Drag): void {
  if (event.button !== 0 || event.pointerType === 'touch') return
  const { schedule, appointment, how, pixelsPerMinute } = drag
  const from = { x: event.clientX, y: event.clientY }
  const { from: start, to: end } = stretchOf(schedule.start, appointment)
  const scroller = event.target instanceof Element ? event.target.closest('[data-day]') : null
  const scrolled = scroller?.scrollTop ?? 0

  const follow = (now: PointerEvent) => {
    const far = Math.hypot(now.clientX - from.x, now.clientY - from.y) >= threshold
    if (!schedule.moving && !far) return
    const pixels = now.clientY - from.y + ((scroller?.scrollTop ?? 0) - scrolled)
    const minutes = snap(pixels / pixelsPerMinute)
    const column = how === 'drag' ? (columnUnder(now.clientX) ?? drag.column) : drag.column
    schedule.moving =
      how === 'drag'
        ? { appointment, how, column, from: start + minutes, to: end + minutes }
        : { appointment, how, column, from: start, to: Math.max(start + snapStep, end + minutes) }
  }
  const stop = () => {
    window.removeEventListener('pointermove', follow)
    window.removeEventListener('pointerup', drop)
    window.removeEventListener('pointercancel', leave)
    window.removeEventListener('keydown', escape, { capture: true })
  }
  const drop = () => {
    stop()
    if (!schedule.moving) return
    swallowClick()
    drag.ondrop()
  }
  const leave = () => {
    stop()
    schedule.moving = undefined
  }
  const escape = (key: KeyboardEvent) => {
    if (key.key !== 'Escape') return
    key.preventDefault()
    key.stopPropagation()
    swallowClick()
    leave()
  }
  window.addEventListener('pointermove', follow)
  window.addEventListener('pointerup', drop)
  window.addEventListener('pointercancel', leave)
  window.addEventListener('keydown', escape, { capture: true })
}

/** The click that ends a drag is no click on what lies below. */
function swallowClick(): void {
  const swallow = (event: Event) => event.stopPropagation()
  window.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }))
}

function columnUnder(x: number): number | undefined {
  for (const element of document.querySelectorAll<HTMLElement>('[data-column]')) {
    const { left, right } = element.getBoundingClientRect()
    if (left <= x && x < right) return Number(element.dataset['column'])
  }
  return undefined
}
