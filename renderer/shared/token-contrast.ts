/** Reads the colours of tokens.css and measures them as WCAG 2 does; only tests need it. */
type Colours = ReadonlyMap<string, string>

export function readColours(
  css: string,
  theme: 'light' | 'dark',
  wish: 'normal' | 'more',
): Colours {
  const colours = new Map<string, string>()
  const selectors = wish === 'more' ? [':root', "[data-contrast='more']"] : [':root']
  for (const [, selector = '', body = ''] of css.matchAll(/^([^\s@/{][^{]*?)\s*\{([^}]*)\}/gm)) {
    if (!selectors.includes(selector.trim())) continue
    const pair = /--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g
    for (const [, name = '', light = '', dark = ''] of body.matchAll(pair)) {
      colours.set(name, theme === 'light' ? light : dark)
    }
  }
  return colours
}

export function contrast(colours: Colours, front: string, back: string): number {
  const [a, b] = [luminance(colour(colours, front)), luminance(colour(colours, back))]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function colour(colours: Colours, name: string): string {
  const found = colours.get(name)
  if (found === undefined) throw new Error(`tokens.css has no colour --${name}`)
  return found
}

function luminance(hex: string): number {
  const channel = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}
