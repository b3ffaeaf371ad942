import { expect, test } from 'vitest'
import { newField, withKind, withLabel, withOptions } from './custom-fields.ts'

test('a new field never takes the id of another', () => {
  const first = newField([])
  const second = newField([first])
  expect(newField([second]).id).not.toBe(second.id)
  expect(second.id).not.toBe(first.id)
})

test('a wording that is emptied is gone, not empty', () => {
  const field = withLabel(withLabel(newField([]), 'en', 'Sport'), 'fr', 'Sport')
  expect(withLabel(field, 'fr', ' ').label).toEqual({ en: 'Sport' })
})

test('only a choice has choices', () => {
  const choice = withKind(newField([]), 'choice')
  expect(choice.options).toEqual([])
  expect(withKind(choice, 'text')).not.toHaveProperty('options')
})

test('choices keep their ids and other languages when they are translated', () => {
  const choice = withOptions(withKind(newField([]), 'choice'), 'en', 'Left\nRight')
  const both = withOptions(choice, 'fr', 'Gauche\nDroite')
  expect(both.options?.map((one) => one.label)).toEqual([
    { en: 'Left', fr: 'Gauche' },
    { en: 'Right', fr: 'Droite' },
  ])
  expect(both.options?.map(({ id }) => id)).toEqual(choice.options?.map(({ id }) => id))
  expect(new Set(both.options?.map(({ id }) => id)).size).toBe(2)
})
