import { expect, test } from 'vitest'
import { unknownMergeFields } from './merge-fields.ts'

const allowed = ['patient.firstName', 'link.url']

test('a template with known merge fields only has none that are unknown', () => {
  const template = { subject: 'For {{patient.firstName}}', body: 'Open {{ link.url }}.' }
  expect(unknownMergeFields(template, allowed)).toEqual([])
})

test('unknown merge fields of subject and body are named, each once', () => {
  const template = { subject: '{{patient.age}}', body: '{{clinic.fax}} {{patient.age}} {{}}' }
  expect(unknownMergeFields(template, allowed)).toEqual(['patient.age', 'clinic.fax', ''])
})

test('a merge field that is not closed, or not opened, is told', () => {
  expect(unknownMergeFields('Hello {{patient.firstName', allowed)).toEqual(['{{'])
  expect(unknownMergeFields('Hello patient.firstName}}', allowed)).toEqual(['}}'])
})

test('a single brace is only a brace', () => {
  expect(unknownMergeFields('{ok} }{', allowed)).toEqual([])
})
