import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contrast, readColours } from './token-contrast.ts'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const grounds = ['ground', 'surface', 'sunken', 'raised', 'hover', 'selected'] as const

/** Text needs 4.5:1, what is drawn (borders of inputs, focus, bars) 3:1. */
const text: readonly (readonly [string, string])[] = [
  ...grounds.flatMap((ground) => [
    ['ink', ground] as const,
    ['muted', ground] as const,
    ['primary', ground] as const,
    ['waiting', ground] as const,
    ['info', ground] as const,
    ['danger', ground] as const,
    ['neutral', ground] as const,
  ]),
  ['ink', 'pressed'],
  ['muted', 'pressed'],
  ...['primary', 'waiting', 'info', 'danger', 'neutral'].flatMap((tone) => [
    [tone, `${tone}-soft`] as const,
    ['ink', `${tone}-soft`] as const,
    ['muted', `${tone}-soft`] as const,
    [`on-${tone}`, tone] as const,
  ]),
  ['on-primary', 'primary-hover'],
  ['on-danger', 'danger-hover'],
  ['surface', 'ink'],
]
const hues = [1, 2, 3, 4, 5, 6, 7, 8].map((hue) => `hue-${String(hue)}`)
const drawn: readonly (readonly [string, string])[] = [
  ...(['ground', 'surface', 'raised'] as const).flatMap((ground) => [
    ['control', ground] as const,
    ['focus', ground] as const,
    ...hues.map((hue) => [hue, ground] as const),
  ]),
  // The square of a service stands on the grounds of all states.
  ...(['primary-soft', 'info-soft', 'waiting-soft', 'danger-soft', 'sunken'] as const).flatMap(
    (ground) => hues.map((hue) => [hue, ground] as const),
  ),
]

for (const theme of ['light', 'dark'] as const) {
  for (const wish of ['normal', 'more'] as const) {
    const colours = readColours(css, theme, wish)
    const ratio = (front: string, back: string) => contrast(colours, front, back)

    test.each(text)(`in ${theme}, contrast ${wish}: %s is readable on %s`, (front, back) => {
      expect(ratio(front, back)).toBeGreaterThanOrEqual(4.5)
    })
    test.each(drawn)(`in ${theme}, contrast ${wish}: %s can be seen on %s`, (front, back) => {
      expect(ratio(front, back)).toBeGreaterThanOrEqual(3)
    })
  }
}

test('high contrast makes quiet text louder than it was', () => {
  for (const theme of ['light', 'dark'] as const) {
    const normal = readColours(css, theme, 'normal')
    const more = readColours(css, theme, 'more')
    expect(contrast(more, 'muted', 'surface')).toBeGreaterThan(contrast(normal, 'muted', 'surface'))
    expect(contrast(more, 'muted', 'surface')).toBeGreaterThanOrEqual(7)
  }
})

test('the eight hues of people have equal lightness, so that nobody stands out', () => {
  for (const theme of ['light', 'dark'] as const) {
    const colours = readColours(css, theme, 'normal')
    const ratios = hues.map((hue) => contrast(colours, hue, 'surface'))
    expect(Math.max(...ratios) / Math.min(...ratios)).toBeLessThan(1.25)
  }
})

test('the root keeps the person’s own font size, so that no rem is counted twice', () => {
  const base = readFileSync(new URL('./base.css', import.meta.url), 'utf8')
  const rules = [...base.matchAll(/^([^\s@/{][^{]*?)\s*\{([^}]*)\}/gm)]
  const onRoot = rules.filter(
    ([, selector = '', body = '']) =>
      /font-size/.test(body) && /(?:^|,)\s*(?:html|:root|\[data-face\])\s*(?:,|$)/.test(selector),
  )
  expect(onRoot).toEqual([])
})
