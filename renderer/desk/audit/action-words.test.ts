import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { audiences, errorCatalogue, procedures } from '#contract/index.ts'
import { actionKey, featureKey, refusalKey } from './action-words.ts'

const words = (locale: string) =>
  JSON.parse(
    readFileSync(
      new URL(`../../../resources/translations/${locale}/audit.json`, import.meta.url),
      'utf8',
    ),
  ) as Record<string, string>

const languages = ['en', 'fr', 'it', 'es']

test.each(languages)('the log names everything that can be done, in %s', (locale) => {
  const known = words(locale)
  const unnamed = procedures.map(({ name }) => actionKey(name)).filter((key) => !known[key])
  expect(unnamed).toEqual([])
})

test.each(languages)(
  'the log names every part of Foyer that something is done in, in %s',
  (locale) => {
    const known = words(locale)
    const features = new Set(procedures.map(({ name }) => featureKey(name)))
    expect([...features].filter((key) => !known[key])).toEqual([])
  },
)

test.each(languages)('no two things that can be done read the same in the log, in %s', (locale) => {
  const known = words(locale)
  const names = procedures.map(({ name }) => known[actionKey(name)])
  expect(new Set(names).size).toBe(procedures.length)
})

test.each(languages)('the log says why something was refused, in %s', (locale) => {
  const known = words(locale)
  const codes = Object.keys(errorCatalogue).map(refusalKey)
  expect(codes.filter((key) => !known[key])).toEqual([])
  expect(audiences.filter((one) => !known[`audit_audience_${one}`])).toEqual([])
})
