import fc from 'fast-check'
import { expect, test } from 'vitest'
import { colorPresets } from './color-presets.ts'
import { contrastPairs, contrastRatio, nearestReadable } from './contrast.ts'

test.each(colorPresets)('whoever starts from $id has a portal that can be read', ({ colors }) => {
  const of = colors as Readonly<Record<string, string>>
  for (const { text, ground, needed } of contrastPairs) {
    expect(contrastRatio(of[text] ?? '', of[ground] ?? ''), text).toBeGreaterThanOrEqual(needed)
  }
})

const color = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map((all) => `#${all.map((one) => one.toString(16).padStart(2, '0')).join('')}`.toUpperCase())

test('a colour that is offered instead can always be read, and is the same where it could be before', () => {
  fc.assert(
    fc.property(color, color, (text, ground) => {
      const offered = nearestReadable(text, ground, 4.5)
      expect(contrastRatio(offered, ground)).toBeGreaterThanOrEqual(4.5)
      if (contrastRatio(text, ground) >= 4.5) expect(offered).toBe(text)
    }),
  )
})

test('a colour that is nearly readable is changed only a little', () => {
  expect(nearestReadable('#7A7A7A', '#FFFFFF', 4.5)).toBe('#767676')
})
