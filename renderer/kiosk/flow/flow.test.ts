import { expect, test } from 'vitest'
import { next, screenKey } from './flow.ts'
import type { Flow, Happening } from './flow.ts'
import { fillingWith, session, visitWith } from './visit.fixture.ts'
import { withAnswer } from './visit.ts'

const after = (from: Flow, ...happenings: Happening[]): Flow => happenings.reduce(next, from)
const idle: Flow = { at: 'idle' }
const identifying = (way: 'code' | 'birthDate') =>
  after(idle, { is: 'started' }, { is: 'wayChosen', way })
const working = (visit = visitWith()) =>
  after(idle, { is: 'identified', session }, { is: 'working', visit })

test('a patient without a code is asked for the birth date, then the last name', () => {
  const flow = after(
    identifying('birthDate'),
    { is: 'answered', ask: 'birthDate', text: '1956-03-04' },
    { is: 'asked', ask: 'lastName' },
  )
  expect(flow).toMatchObject({
    asked: ['birthDate', 'lastName'],
    facts: { birthDate: '1956-03-04' },
  })
})

test('a patient who goes back from the last name finds the birth date as it was typed', () => {
  const flow = after(
    identifying('birthDate'),
    { is: 'answered', ask: 'birthDate', text: '1956-03-04' },
    { is: 'asked', ask: 'lastName' },
    { is: 'backed' },
  )
  expect(flow).toMatchObject({ asked: ['birthDate'], facts: { birthDate: '1956-03-04' } })
})

test('going back from the first question leads to the choice, and from there to the start', () => {
  expect(after(identifying('code'), { is: 'backed' })).toEqual({ at: 'how' })
  expect(after(identifying('code'), { is: 'backed' }, { is: 'backed' })).toEqual(idle)
})

test('a wrong code is forgotten, a wrong name stays for the patient to look over', () => {
  const code = after(
    identifying('code'),
    { is: 'answered', ask: 'code', text: '123456' },
    { is: 'notFound', attemptsLeft: 4 },
  )
  expect(code).toMatchObject({ facts: {}, attemptsLeft: 4 })
  const name = after(
    identifying('birthDate'),
    { is: 'answered', ask: 'lastName', text: 'Okafor' },
    { is: 'notFound', attemptsLeft: 3 },
  )
  expect(name).toMatchObject({ facts: { lastName: 'Okafor' }, attemptsLeft: 3 })
})

test('a code that has not come to this device yet leads to the birth date, or back to the code', () => {
  const flow = after(
    identifying('code'),
    { is: 'answered', ask: 'code', text: '123456' },
    { is: 'codeNotHere' },
  )
  expect(flow).toEqual({ at: 'codeNotHere' })
  expect(after(flow, { is: 'wayChosen', way: 'birthDate' })).toEqual(identifying('birthDate'))
  expect(after(flow, { is: 'backed' })).toEqual(identifying('code'))
})

test('what was typed on one way is not carried over to the other', () => {
  const flow = after(
    identifying('birthDate'),
    { is: 'answered', ask: 'birthDate', text: '1956-03-04' },
    { is: 'backed' },
    { is: 'wayChosen', way: 'code' },
  )
  expect(flow).toMatchObject({ asked: ['code'], facts: {} })
})

test('nothing of a visit is on the screen before the patient says that it is theirs', () => {
  const flow = after(idle, { is: 'identified', session })
  expect(flow).toEqual({ at: 'confirm', session })
})

test('a patient whose visit it is not is sent to the desk, and the visit is forgotten', () => {
  const flow = after(idle, { is: 'identified', session }, { is: 'notMine' })
  expect(flow).toEqual({ at: 'notMine' })
})

test('answers that arrive after the patient has gone bring nobody back', () => {
  expect(after(idle, { is: 'working', visit: visitWith() })).toEqual(idle)
  expect(after(idle, { is: 'passed' })).toEqual(idle)
  expect(after(idle, { is: 'handedIn', arrived: true, openQuestions: false })).toEqual(idle)
})

test('the patient goes on screen by screen, and back with every answer kept', () => {
  const flow = after(
    working(visitWith({ profileConfirmed: true })),
    { is: 'changed', change: (visit) => withAnswer(visit, 0, 'pain', true) },
    { is: 'passed' },
  )
  expect(flow).toMatchObject({ step: { kind: 'section', section: 1 } })
  const back = after(flow, { is: 'backed' })
  expect(back).toMatchObject({
    step: { kind: 'section', section: 0 },
    visit: { fillings: [{ answers: { pain: true } }] },
  })
})

test('an interrupted patient looks over the profile again and goes on where they were', () => {
  const flow = after(
    working(visitWith({ forms: fillingWith({ step: 2, answers: { pain: false } }) })),
    { is: 'passed' },
    { is: 'passed' },
  )
  expect(flow).toMatchObject({ step: { kind: 'section', section: 2 } })
})

test('a change from the review leads back to the review, either way', () => {
  const profile = { kind: 'profile', page: 0 } as const
  const changing = after(working(), { is: 'jumped', step: profile })
  expect(changing).toMatchObject({ step: profile, changing: true })
  for (const is of ['passed', 'backed'] as const) {
    expect(after(changing, { is })).toMatchObject({ step: { kind: 'review' }, changing: false })
  }
})

test('the last screen knows a first name and nothing else of the patient', () => {
  const flow = after(working(), { is: 'handedIn', arrived: true, openQuestions: false })
  expect(flow).toEqual({
    at: 'done',
    farewell: {
      firstName: 'Amina',
      practitionerName: 'Léa Roy',
      arrived: true,
      openQuestions: false,
    },
  })
})

test('wherever it happens, forgetting leaves nothing of the patient', () => {
  const places = [
    identifying('code'),
    after(idle, { is: 'identified', session }),
    working(),
    after(working(), { is: 'handedIn', arrived: true, openQuestions: false }),
  ]
  for (const place of places) expect(after(place, { is: 'forgotten' })).toEqual(idle)
  for (const place of places) expect(after(place, { is: 'ended' })).toEqual({ at: 'ended' })
})

test('each question is a screen of its own, and typing does not leave it', () => {
  const flow = working()
  const typed = after(flow, {
    is: 'changed',
    change: (visit) => withAnswer(visit, 0, 'pain', true),
  })
  expect(screenKey(typed)).toBe(screenKey(flow))
  expect(screenKey(after(flow, { is: 'passed' }))).not.toBe(screenKey(flow))
})
