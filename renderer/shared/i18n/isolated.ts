/**
 * A name written from right to left turns the line round that it stands in: *10:15* before it ends up behind it.
 * Between a FIRST STRONG ISOLATE and its POP the rest of the line stays as it is. Messages do it with whatever is
 * put into them (`scripts/isolate-placeholders.ts`), `inOneLine` with what is put together without one; where a
 * view has markup of its own between name and text, `<bdi>` does.
 */
const fromRightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Anything else than a text from right to left is given back as it is. */
export function isolated(value: string): string
export function isolated(value: unknown): unknown
export function isolated(value: unknown): unknown {
  return typeof value === 'string' && fromRightToLeft.test(value) ? `\u2068${value}\u2069` : value
}

/** *Roy · First visit · 45 min*: what is known of it, side by side. */
export const inOneLine = (parts: readonly (string | null | undefined)[], between = ' · '): string =>
  parts
    .filter((part) => part)
    .map((part) => isolated(part ?? ''))
    .join(between)
