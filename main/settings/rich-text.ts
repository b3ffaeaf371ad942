/**
 * Formatted messages are kept as they were written and cleaned where they are shown. Until then none is
 * let in that could run anything: this refuses, it never repairs. A false alarm costs an editor a word;
 * a miss would cost a patient their session.
 */
const entities: Readonly<Record<string, string>> = {
  colon: ':',
  tab: '\t',
  newline: '\n',
  lpar: '(',
  lt: '<',
  gt: '>',
  amp: '&',
}

const active =
  /<[\s/]*(script|iframe|frame|frameset|object|embed|applet|form|meta|base|link|style|svg|math|template|noscript|portal)\b/i
const tag = /<[a-z]/i
/** An attribute that starts with `on` and stands where an attribute can. */
const handler = /[\s"'/]on[a-z]+\s*=/i
const address =
  /(javascript|vbscript|livescript):|data:(?!image\/(png|jpe?g|gif|webp)[;,])([a-z]+\/|[;,])/i

export function mayRun(html: string): boolean {
  // Twice, because what is written out once may be an entity again.
  const plain = withoutEntities(withoutEntities(html))
  return [html, plain].some(
    (text) => active.test(text) || hasHandler(text) || address.test(withoutGaps(text)),
  )
}

function hasHandler(text: string): boolean {
  const from = text.search(tag)
  return from >= 0 && handler.test(text.slice(from))
}

function withoutEntities(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));?/gi, (all, hex, decimal, name) => {
    if (name) return entities[String(name).toLowerCase()] ?? all
    const code = hex ? Number.parseInt(String(hex), 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

/** Browsers read over line breaks and control characters inside an address. */
const withoutGaps = (text: string) => text.replaceAll(/[\p{Cc}\p{Cf}\s]/gu, '')
