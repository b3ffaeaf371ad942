import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Toasts } from './toasts.svelte.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const words = (toasts: Toasts) => toasts.items.map((toast) => toast.text)

test('a message goes by itself, one that can be undone stays twice as long', () => {
  const toasts = new Toasts()
  toasts.show({ text: 'Accepted.', undo: () => undefined })
  toasts.show({ text: 'Saved.' })
  expect(words(toasts)).toEqual(['Accepted.', 'Saved.'])
  vi.advanceTimersByTime(5_000)
  expect(words(toasts)).toEqual(['Accepted.'])
  vi.advanceTimersByTime(5_000)
  expect(words(toasts)).toEqual([])
})

test('a message makes way for the next one, unless something can be done about it', () => {
  const toasts = new Toasts()
  toasts.show({ text: 'The time was taken meanwhile.', tone: 'danger' })
  toasts.show({ text: 'Accepted.', undo: () => undefined })
  toasts.show({ text: 'Saved.' })
  toasts.show({ text: 'Sent.' })
  expect(words(toasts)).toEqual(['The time was taken meanwhile.', 'Accepted.', 'Sent.'])
})

test('a refusal stays until somebody closes it', () => {
  const toasts = new Toasts()
  const id = toasts.show({ text: 'The time was taken meanwhile.', tone: 'danger' })
  vi.advanceTimersByTime(3_600_000)
  expect(toasts.items).toHaveLength(1)
  toasts.dismiss(id)
  expect(toasts.items).toHaveLength(0)
})

test('nothing disappears while somebody reaches for it', () => {
  const toasts = new Toasts()
  toasts.show({ text: 'Accepted.', undo: () => undefined })
  vi.advanceTimersByTime(9_000)
  toasts.hold()
  vi.advanceTimersByTime(60_000)
  expect(toasts.items).toHaveLength(1)
  toasts.release()
  vi.advanceTimersByTime(10_000)
  expect(toasts.items).toHaveLength(0)
})

test('undo takes back the latest that can be taken back, once', () => {
  const toasts = new Toasts()
  const undone: string[] = []
  toasts.show({ text: 'First.', undo: () => void undone.push('first') })
  toasts.show({ text: 'Second.', undo: () => void undone.push('second') })
  toasts.show({ text: 'Saved.' })
  expect(toasts.undoLatest()).toBe(true)
  expect(undone).toEqual(['second'])
  expect(toasts.undoLatest()).toBe(true)
  expect(toasts.undoLatest()).toBe(false)
  expect(undone).toEqual(['second', 'first'])
})

test('the screen never holds more than four messages', () => {
  const toasts = new Toasts()
  for (let count = 1; count <= 6; count += 1) toasts.show({ text: String(count), duration: 0 })
  expect(words(toasts)).toEqual(['3', '4', '5', '6'])
})
