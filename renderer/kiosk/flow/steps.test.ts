import { expect, test } from 'vitest'
import { sectionTroubles } from '#renderer/intake/filling.ts'
import { firstStep, neighbour, progress, stepKey, stepsOf } from './steps.ts'
import { fillingWith, visitWith } from './visit.fixture.ts'
import { withAnswer, withSectionPassed } from './visit.ts'

const keys = (visit: Parameters<typeof stepsOf>[0]) => stepsOf(visit).map(stepKey)

test('a visit goes through the profile, the forms, the review and the signature', () => {
  expect(keys(visitWith())).toEqual([
    'profile 0',
    'profile 1',
    'section 0 0',
    'section 0 2',
    'review',
    'sign',
  ])
})

test('an answer that opens a section puts it in its place, and closing it takes it away', () => {
  const inPain = withAnswer(visitWith(), 0, 'pain', true)
  expect(keys(inPain)).toContain('section 0 1')
  expect(keys(withAnswer(inPain, 0, 'pain', false))).not.toContain('section 0 1')
})

test('the progress counts the screens that this patient will see', () => {
  const visit = visitWith()
  expect(progress(visit, { kind: 'section', filling: 0, section: 2 })).toEqual({
    step: 4,
    total: 6,
  })
  const inPain = withAnswer(visit, 0, 'pain', true)
  expect(progress(inPain, { kind: 'section', filling: 0, section: 2 })).toEqual({
    step: 5,
    total: 7,
  })
})

test('a patient who has not confirmed the profile begins there', () => {
  expect(firstStep(visitWith())).toEqual({ kind: 'profile', page: 0 })
})

test('an interrupted patient goes on at the section that was reached', () => {
  const visit = visitWith({ profileConfirmed: true, forms: fillingWith({ step: 2 }) })
  expect(firstStep(visit)).toEqual({ kind: 'section', filling: 0, section: 2 })
})

test('a patient who had answered everything goes on at the review', () => {
  const visit = visitWith({ profileConfirmed: true, forms: fillingWith({ step: 3 }) })
  expect(firstStep(visit)).toEqual({ kind: 'review' })
})

test('a patient without forms still looks over the profile and signs', () => {
  const visit = visitWith({ forms: [] })
  expect(keys(visit)).toEqual(['profile 0', 'profile 1', 'review', 'sign'])
})

test('before the first screen there is nothing', () => {
  expect(neighbour(visitWith(), { kind: 'profile', page: 0 }, -1)).toBeNull()
})

test('a screen whose section an answer has closed leads to the review, not into the void', () => {
  const gone = { kind: 'section', filling: 0, section: 1 } as const
  expect(neighbour(visitWith(), gone, 1)).toEqual({ kind: 'review' })
})

test('what is missing is told for the questions on the screen alone', () => {
  const inPain = withAnswer(visitWith(), 0, 'pain', true)
  const [filling] = inPain.fillings
  expect(filling && [...sectionTroubles(filling, 0)]).toEqual([])
  expect(filling && [...sectionTroubles(filling, 1)]).toEqual([['place', 'missing']])
})

test('looking back at an earlier section does not lose how far the patient had come', () => {
  const visit = withSectionPassed(withSectionPassed(visitWith(), 0, 2), 0, 0)
  expect(visit.fillings[0]?.reached).toBe(3)
})

test('an answer of last time loses its mark when the patient gives it anew', () => {
  const visit = visitWith({ forms: fillingWith({ prefilled: true, answers: { pain: true } }) })
  expect(visit.fillings[0]?.carried.has('pain')).toBe(true)
  expect(withAnswer(visit, 0, 'pain', true).fillings[0]?.carried.has('pain')).toBe(false)
})
