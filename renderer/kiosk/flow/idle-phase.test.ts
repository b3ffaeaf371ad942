import { expect, test } from 'vitest'
import { idlePhase } from './idle-phase.ts'

const limits = { idleSeconds: 60, warningSeconds: 20 }

test('a patient who reads for less than a minute is left alone', () => {
  expect(idlePhase(0, limits)).toEqual({ phase: 'active' })
  expect(idlePhase(59_999, limits)).toEqual({ phase: 'active' })
})

test('after a minute the patient is asked, and sees the seconds run down to one', () => {
  expect(idlePhase(60_000, limits)).toEqual({ phase: 'warning', secondsLeft: 20 })
  expect(idlePhase(70_500, limits)).toEqual({ phase: 'warning', secondsLeft: 10 })
  expect(idlePhase(79_999, limits)).toEqual({ phase: 'warning', secondsLeft: 1 })
})

test('a patient who has gone is forgotten, even if the tablet slept meanwhile', () => {
  expect(idlePhase(80_000, limits)).toEqual({ phase: 'over' })
  expect(idlePhase(3_600_000, limits)).toEqual({ phase: 'over' })
})
