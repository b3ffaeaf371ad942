/**
 * What a style may not say: a colour that is no token, a length in px beyond the hairlines 0, 1
 * and 2. Everything else comes from tokens.css, or the faces and themes stop following it.
 */
const hexOrFunction = /#[0-9a-f]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|hwb|lab|lch|oklab|oklch|color)\(/i
const named =
  /(?<![\w-])(?:aqua|beige|black|blue|brown|coral|crimson|cyan|fuchsia|gold|gr[ae]y|green|indigo|ivory|khaki|lavender|lime|magenta|maroon|navy|olive|orange|orchid|pink|plum|purple|red|salmon|silver|snow|tan|teal|tomato|turquoise|violet|wheat|white|yellow|(?:dark|light|medium|deep|pale)[a-z]{3,})(?![\w-])/i
const pixels = /(?<![\w.-])-?(\d*\.?\d+)px\b/g

export function rawValues(component: string): string[] {
  const style = /<style[^>]*>([\s\S]*?)<\/style>/.exec(component)?.[1] ?? ''
  const css = style.replace(/\/\*[\s\S]*?\*\//g, '').replace(/url\([^)]*\)/g, '')
  const declarations = [...css.matchAll(/([\w-]+)\s*:\s*([^;{}]+)(?=[;}])/g)].map(
    ([, property = '', value = '']) => `${property}: ${value.trim().replace(/\s+/g, ' ')}`,
  )
  const queries = [...css.matchAll(/@(?:media|container)[^{]*?(\([^{]*\))\s*\{/g)].map(
    ([, query = '']) => query,
  )
  return [...declarations, ...queries].filter(isRaw)
}

function isRaw(text: string): boolean {
  const value = text.replace(/var\([^()]*\)/g, '').replace(/light-dark\(/g, '(')
  if (hexOrFunction.test(value) || named.test(value.replace(/^[\w-]+:/, ''))) return true
  return [...value.matchAll(pixels)].some(([, size = '']) => !['0', '1', '2'].includes(size))
}
