/** Merge fields stand in e-mail templates as {{patient.firstName}}; spaces inside do not matter. */
import type { EmailTemplate } from './setting-values.ts'

const field = /\{\{([^{}]*)\}\}/g
/** Braces left over once every whole field is taken out: an unfinished field. */
const unfinished = /\{\{|\}\}/

/** Names that a template uses but may not, each once, in the order they appear. */
export function unknownMergeFields(
  template: EmailTemplate | string,
  allowed: readonly string[],
): readonly string[] {
  const text = typeof template === 'string' ? template : `${template.subject}\n${template.body}`
  const unknown = new Set<string>()
  for (const [, inner = ''] of text.matchAll(field)) {
    const name = inner.trim()
    if (!allowed.includes(name)) unknown.add(name)
  }
  const left = unfinished.exec(text.replaceAll(field, ' '))
  if (left) unknown.add(left[0])
  return [...unknown]
}
