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

/** How light a colour is by WCAG 2: 0 is black, 1 is white. */
export function luminance(color: string): number {
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

/**
 * The colour nearest to `color` that can be read on `ground`: the same hue made darker or lighter in small
 * steps, whichever way is shorter. Black or white where no step is enough.
 */
export function nearestReadable(color: string, ground: string, needed: number): string {
  for (let step = 0; step <= 100; step += 1) {
    for (const towards of [0, 255]) {
      const tried = mixed(color, towards, step / 100)
      if (contrastRatio(tried, ground) >= needed) return tried
    }
  }
  return contrastRatio('#000000', ground) >= contrastRatio('#FFFFFF', ground)
    ? '#000000'
    : '#FFFFFF'
}

function mixed(color: string, towards: number, part: number): string {
  const channels = [1, 3, 5].map((start) => {
    const own = Number.parseInt(color.slice(start, start + 2), 16)
    return Math.round(own + (towards - own) * part)
  })
  return `#${channels.map((one) => one.toString(16).padStart(2, '0')).join('')}`.toUpperCase()
}
