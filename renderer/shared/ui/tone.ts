/** What a colour means: go on, somebody waits, notice, harm. */
export type Tone = 'neutral' | 'primary' | 'waiting' | 'info' | 'danger'

/** What a state looks like without its colour. */
export type Shape =
  | 'dot'
  | 'ring'
  | 'dashed'
  | 'hatched'
  | 'outline'
  | 'dimmed'
  | 'struck'
  | 'check'
  | 'cross'
  | 'alert'

/** One of eight hues of equal lightness that tell people apart. */
export type Hue = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** The same name always gets the same hue, where nobody chose one. */
export function hueOf(text: string): Hue {
  let sum = 0
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973
  return ((sum % 8) + 1) as Hue
}
