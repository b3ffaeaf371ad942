import { expect, test } from 'vitest'
import { UndoMemory } from './undo-memory.svelte.ts'

const at = (minute: number) => `2026-11-24T10:${String(minute).padStart(2, '0')}:00.000Z`
const now = Date.parse(at(0))

test('the latest decision is the first to be taken back, then the one before', () => {
  const memory = new UndoMemory()
  memory.remember({ requestId: 'amina', patientToldAt: at(2) })
  memory.remember({ requestId: 'jean', patientToldAt: at(3) })
  expect(memory.latest(now)).toBe('jean')
  memory.forget('jean')
  expect(memory.latest(now)).toBe('amina')
  memory.forget('amina')
  expect(memory.latest(now)).toBeUndefined()
})

test('once the patient is told there is nothing to take back', () => {
  const memory = new UndoMemory()
  memory.remember({ requestId: 'amina', patientToldAt: at(3) })
  expect(memory.latest(Date.parse(at(2)))).toBe('amina')
  expect(memory.latest(Date.parse(at(3)))).toBeUndefined()
})

test('a request that was decided again counts with its newest decision', () => {
  const memory = new UndoMemory()
  memory.remember({ requestId: 'amina', patientToldAt: at(1) })
  memory.remember({ requestId: 'jean', patientToldAt: at(2) })
  memory.remember({ requestId: 'amina', patientToldAt: at(5) })
  expect(memory.latest(now)).toBe('amina')
  memory.forget('amina')
  expect(memory.latest(now)).toBe('jean')
})
