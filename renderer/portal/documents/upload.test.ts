import { expect, test } from 'vitest'
import { longestBytes, titleOf, uploadTrouble, uploadType } from './upload.ts'

test('a file is known by its type or, where the browser has none, by its name', () => {
  expect(uploadType({ name: 'scan.pdf', size: 1, type: 'application/pdf' })).toBe('application/pdf')
  expect(uploadType({ name: 'LETTER.DOC', size: 1, type: '' })).toBe('application/msword')
  expect(uploadType({ name: 'tool.exe', size: 1, type: 'application/x-msdownload' })).toBeNull()
})

test('what cannot be sent is found before anything is sent', () => {
  expect(uploadTrouble({ name: 'a.pdf', size: longestBytes, type: '' })).toBeNull()
  expect(uploadTrouble({ name: 'a.pdf', size: longestBytes + 1, type: '' })).toBe('tooLarge')
  expect(uploadTrouble({ name: 'a.pdf', size: 0, type: '' })).toBe('empty')
  expect(uploadTrouble({ name: 'a.zip', size: 1, type: '' })).toBe('wrongType')
})

test('a title is the name as a person would say it', () => {
  expect(titleOf('X-ray_of  my knee.PNG')).toBe('X-ray of my knee')
  expect(titleOf('.pdf')).toBe('')
})
