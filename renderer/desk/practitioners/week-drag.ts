/** What the pointer does on the week: painting, clearing, or moving an edge, until it is let go of. */
import { covers } from '#contract/availability/index.ts'
import type { MinuteSpan, WindowKind } from '#contract/availability/index.ts'
import { areaOf, rowMinutes } from './week-cursor.ts'
import type { WeekPlace, WeekSelection } from './week-cursor.ts'
import type { WeekPainting } from './week-painting.svelte.ts'

export interface Drag {
  readonly how: 'paint' | 'clear' | 'edge'
  readonly selection: WeekSelection
}

interface Parts {
  readonly body: HTMLElement
  readonly hours: MinuteSpan
  readonly pixelsPerMinute: number
  readonly painting: WeekPainting
  readonly onmove: (drag: Drag | undefined) => void
}

export function dragOnWeek(event: PointerEvent, parts: Parts): void {
  const start = placeAt(event, parts)
  if (!start) return
  const edge = edgeAt(event.target)
  const { painting } = parts
  const under = painting.week[start.day]?.[painting.layer] ?? []
  const isOn = covers(under, { from: start.minute, to: start.minute + rowMinutes })
  const how = edge ? 'edge' : isOn ? 'clear' : 'paint'
  let head = start
  let moved = false
  const move = (next: PointerEvent) => {
    const place = placeAt(next, parts)
    if (!place) return
    moved ||= place.day !== start.day || place.minute !== start.minute
    head = edge ? { day: start.day, minute: place.minute } : place
    if (moved)
      parts.onmove({ how, selection: edge ? edgeSelection(edge, head) : { anchor: start, head } })
  }
  const done = (last: PointerEvent) => {
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', done)
    window.removeEventListener('pointercancel', done)
    parts.onmove(undefined)
    if (last.type === 'pointercancel') return
    if (!moved) return painting.moveTo(start, event.shiftKey)
    if (edge) return painting.reshape(edge.day, edge.layer, edge.span, spanOf(edge, head.minute))
    painting.moveTo(start, false)
    painting.moveTo(head, true)
    const area = areaOf({ anchor: start, head })
    if (how === 'clear') painting.erase(area)
    else painting.paint(area)
  }
  window.addEventListener('pointermove', move)
  window.addEventListener('pointerup', done)
  window.addEventListener('pointercancel', done)
}

/** Under the pointer, or at the nearest day and time that is shown. */
function placeAt(
  event: PointerEvent,
  { body, hours, pixelsPerMinute }: Parts,
): WeekPlace | undefined {
  const columns = [...body.querySelectorAll<HTMLElement>('[data-day]')]
  const boxes = columns.map((column) => column.getBoundingClientRect())
  const first = boxes[0]
  if (!first) return undefined
  const past = boxes.findIndex((box) => event.clientX < box.right)
  const day = past === -1 ? boxes.length - 1 : past
  const minute = hours.from + (event.clientY - first.top) / pixelsPerMinute
  const row = Math.floor(minute / rowMinutes) * rowMinutes
  return { day, minute: Math.min(hours.to - rowMinutes, Math.max(hours.from, row)) }
}

interface Edge {
  readonly day: number
  readonly layer: WindowKind
  readonly span: MinuteSpan
  readonly which: 'from' | 'to'
}

function edgeAt(target: EventTarget | null): Edge | undefined {
  if (!(target instanceof HTMLElement) || !target.dataset['edge']) return undefined
  const { dataset } = target.closest<HTMLElement>('[data-window]') ?? target
  return {
    day: Number(dataset['ofDay']),
    layer: dataset['window'] === 'portal' ? 'portal' : 'standard',
    span: { from: Number(dataset['from']), to: Number(dataset['to']) },
    which: target.dataset['edge'] === 'from' ? 'from' : 'to',
  }
}

/** The other edge stays where it is, and at least a quarter of an hour is left. */
function spanOf({ span, which }: Edge, minute: number): MinuteSpan {
  return which === 'from'
    ? { from: Math.min(minute, span.to - rowMinutes), to: span.to }
    : { from: span.from, to: Math.max(minute + rowMinutes, span.from + rowMinutes) }
}

function edgeSelection(edge: Edge, { minute }: WeekPlace): WeekSelection {
  const { from, to } = spanOf(edge, minute)
  const { day } = edge
  return { anchor: { day, minute: from }, head: { day, minute: to - rowMinutes } }
}
