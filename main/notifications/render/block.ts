/** What a message is made of, before it becomes HTML and text: both say the same. */
import type { MailRichText } from './rich-text.ts'

export type Block =
  | { kind: 'paragraph'; text: string }
  /** Label and value, like the time and the place of a visit. */
  | { kind: 'facts'; rows: readonly (readonly [label: string, value: string])[] }
  | { kind: 'list'; label: string; items: readonly string[] }
  | { kind: 'quote'; label: string; text: string }
  | { kind: 'button'; label: string; url: string; fallback: string }
  | { kind: 'link'; label: string; url: string }
  | { kind: 'rich'; content: MailRichText }
