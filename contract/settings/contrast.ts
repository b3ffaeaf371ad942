/** Contrast of two colours by WCAG 2, and the pairs of the portal's colours that people read. */

export interface ContrastPair {
  readonly text: string
  readonly ground: string
  readonly needed: number
}

export const contrastPairs: readonly ContrastPair[] = [
  { text: 'style.toolbarText', ground: 'style.toolbar', needed: 4.5 },
  { text: 'style.text', ground: 'style.page', needed: 4.5 },
  { text: 'style.primaryText', ground: 'style.primary', needed: 4.5 },
  { text: 'style.accent', ground: 'style.page', needed: 4.5 },
]

function luminance(color: string): number {
  const channel = (start: number) => {
    const part = Number.parseInt(color.slice(start, start + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** From 1 (the same) to 21 (black on white); colours are #RRGGBB. */
export function contrastRatio(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}
