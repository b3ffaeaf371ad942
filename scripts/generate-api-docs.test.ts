import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { procedures } from '#contract/index.ts'
import { apiDocs, apiPage } from './generate-api-docs.ts'

test('the API reference is as its generator would write it today', () => {
  expect(readFileSync(apiPage, 'utf8')).toBe(apiDocs())
})

test('the API reference has a section for every procedure', () => {
  const page = apiDocs()
  expect(procedures.filter(({ name }) => !page.includes(`### \`${name}\``))).toEqual([])
})
