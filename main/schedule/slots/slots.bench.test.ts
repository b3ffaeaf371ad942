import { expect, test } from 'vitest'
import { listSlots } from './list-slots.ts'
import { slotWorkload } from './slots.bench.ts'

test('the benchmark measures what the design names: 60 days, 10 practitioners, 5,000 appointments', () => {
  const asked = slotWorkload()
  const slots = listSlots(asked)
  const days = (Date.parse(asked.to) - Date.parse(asked.from)) / 86_400_000 + 1
  const appointments = asked.practitioners.reduce((sum, one) => sum + one.busy.length, 0)
  expect([days, asked.practitioners.length, appointments]).toEqual([60, 10, 5000])
  expect(slots.filter((slot) => slot.available).length).toBeGreaterThan(2000)
  expect(slots.filter((slot) => !slot.available).length).toBeGreaterThan(2000)
})
