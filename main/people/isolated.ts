/**
 * A name written from right to left turns the line round that it is put into: it is kept apart between a FIRST
 * STRONG ISOLATE and its POP. As `renderer/shared/i18n/isolated.ts` does in the views, which import nothing of ours.
 */
const fromRightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Any other text is given back as it is. */
export const isolated = (text: string): string =>
  fromRightToLeft.test(text) ? `\u2068${text}\u2069` : text
