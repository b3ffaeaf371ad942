/**
 * The clinic's seven colours become the tokens that every part is built with. Only plain #RRGGBB is taken: what
 * is set here ends in the page's style. Lines and quiet words are mixed so that they stay readable on any page.
 */
import { contrastRatio, luminance } from '#contract/settings/contrast.ts'

export interface PortalColors {
  readonly toolbar: string
  readonly toolbarText: string
  readonly page: string
  readonly text: string
  readonly primary: string
  readonly primaryText: string
  readonly accent: string
}

type Rgb = readonly [number, number, number]

export interface Look {
  readonly scheme: 'light' | 'dark'
  readonly tokens: Readonly<Record<string, string>>
}

/** Null where one of them is no colour: the page then keeps its own. */
export function lookOf(colors: PortalColors): Look | null {
  const all = [
    'toolbar',
    'toolbarText',
    'page',
    'text',
    'primary',
    'primaryText',
    'accent',
  ] as const
  if (!all.every((name) => /^#[0-9a-f]{6}$/i.test(colors[name]))) return null
  const { page, text, primary } = colors
  const scheme = luminance(page) < 0.18 ? 'dark' : 'light'
  const surface = surfaceOn(page, text, scheme)
  const grounds = [page, surface, mix(text, page, 0.06)]
  const quiet = mixed(text, page, 0.66, (one) =>
    grounds.every((on) => contrastRatio(one, on) >= 4.6),
  )
  const box = mixed(text, page, 0.4, (one) => contrastRatio(one, surface) >= 3.1)
  const link = grounds.every((on) => contrastRatio(colors.accent, on) >= 4.5) ? colors.accent : text
  return {
    scheme,
    tokens: {
      '--ground': page,
      '--surface': surface,
      '--raised': surface,
      '--sunken': mix(text, page, 0.06),
      '--hover': mix(text, surface, 0.04),
      '--pressed': mix(text, surface, 0.1),
      '--ink': text,
      '--muted': quiet,
      '--line': mix(text, page, 0.13),
      '--edge': mix(text, page, 0.25),
      '--control': box,
      '--primary': primary,
      '--primary-hover': mix(text, primary, 0.16),
      '--on-primary': colors.primaryText,
      '--primary-soft': mix(primary, surface, 0.13),
      '--selected': mix(primary, surface, 0.08),
      '--portal-bar': colors.toolbar,
      '--portal-bar-ink': colors.toolbarText,
      '--portal-link': link,
      '--portal-strong': contrastRatio(primary, surface) >= 4.5 ? primary : text,
    },
  }
}

/** Cards lie a little above the page, as long as words stay readable on them. */
function surfaceOn(page: string, text: string, scheme: Look['scheme']): string {
  const lifted = scheme === 'light' ? '#ffffff' : mix('#ffffff', page, 0.06)
  return contrastRatio(text, lifted) >= Math.min(4.5, contrastRatio(text, page)) ? lifted : page
}

/** As little of `front` on `back` as `fits`, at least `share`; all of it where nothing less does. */
function mixed(front: string, back: string, share: number, fits: (color: string) => boolean) {
  for (let part = share; part < 1; part += 0.04) {
    const color = mix(front, back, part)
    if (fits(color)) return color
  }
  return front
}

function mix(front: string, back: string, share: number): string {
  const [a, b] = [rgb(front), rgb(back)]
  const part = (at: 0 | 1 | 2) => Math.round(a[at] * share + b[at] * (1 - share))
  return `#${[part(0), part(1), part(2)].map((one) => one.toString(16).padStart(2, '0')).join('')}`
}

function rgb(color: string): Rgb {
  const channel = (start: number) => Number.parseInt(color.slice(start, start + 2), 16)
  return [channel(1), channel(3), channel(5)]
}

/** Through the CSSOM: the page's policy allows no style written as text. */
export function wear(look: Look | null, root: HTMLElement): void {
  if (!look) return
  root.dataset['theme'] = look.scheme
  for (const [name, value] of Object.entries(look.tokens)) root.style.setProperty(name, value)
}
