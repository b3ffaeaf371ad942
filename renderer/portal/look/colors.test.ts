import { expect, test } from 'vitest'
import { contrastRatio } from '#contract/settings/contrast.ts'
import { lookOf } from './colors.ts'

const usual = {
  toolbar: '#0E5A4C',
  toolbarText: '#FFFFFF',
  page: '#F6F7F4',
  text: '#17211F',
  primary: '#0E5A4C',
  primaryText: '#FFFFFF',
  accent: '#1B5597',
}

test('what is no plain colour never reaches a style', () => {
  for (const page of ['red', '#fff', 'url(x)', '#12345678', '#00000g', '', '#ffffff;']) {
    expect(lookOf({ ...usual, page })).toBeNull()
  }
  expect(lookOf(usual)?.tokens['--ground']).toBe('#F6F7F4')
})

test.each([
  ['the usual colours', usual],
  ['a dark page', { ...usual, page: '#101820', text: '#F2F5F7', accent: '#8CC4FF' }],
  ['a tinted page', { ...usual, page: '#FCE8D5', text: '#2B1606' }],
  ['black on white', { ...usual, page: '#FFFFFF', text: '#000000' }],
])('with %s quiet words and boxes can still be seen', (_name, colors) => {
  const tokens = lookOf(colors)?.tokens ?? {}
  const of = (name: string) => tokens[name] ?? '#000000'
  for (const ground of ['--ground', '--surface', '--sunken']) {
    expect(contrastRatio(of('--muted'), of(ground))).toBeGreaterThanOrEqual(4.5)
    expect(contrastRatio(of('--ink'), of(ground))).toBeGreaterThanOrEqual(4.5)
    expect(contrastRatio(of('--portal-link'), of(ground))).toBeGreaterThanOrEqual(4.5)
  }
  expect(contrastRatio(of('--control'), of('--surface'))).toBeGreaterThanOrEqual(3)
})

test('a pale accent is not used for words', () => {
  const tokens = lookOf({ ...usual, accent: '#FFE08A' })?.tokens ?? {}
  expect(tokens['--portal-link']).toBe(usual.text)
})

test('a dark page gets dark parts', () => {
  expect(lookOf({ ...usual, page: '#101820', text: '#F2F5F7' })?.scheme).toBe('dark')
  expect(lookOf(usual)?.scheme).toBe('light')
})
