import { expect, test } from 'vitest'
import { wantedSpans } from './wanted-spans.ts'

const day = 86_400_000
const wanted = (practitionerId: string, startsAt: number) => ({
  clinicId: 'north',
  practitionerId,
  startsAt,
  endsAt: startsAt + 3_600_000,
})

test('times close to each other are read at once, those far apart by themselves', () => {
  const spans = wantedSpans([
    wanted('roy', 30 * day),
    wanted('roy', 10 * day),
    wanted('roy', 11 * day),
  ])
  expect(spans).toEqual([
    { practitionerId: 'roy', from: 9 * day, to: 12 * day + 3_600_000 },
    { practitionerId: 'roy', from: 29 * day, to: 31 * day + 3_600_000 },
  ])
})

test('each practitioner has spans of their own', () => {
  const spans = wantedSpans([wanted('roy', 10 * day), wanted('patel', 10 * day)])
  expect(spans.map((span) => span.practitionerId)).toEqual(['roy', 'patel'])
  expect(wantedSpans([])).toEqual([])
})
