import { answerTo, isBlank, problemOf } from '#contract/intake/index.ts'
import type { Answers, FormDefinition } from '#contract/intake/index.ts'

/**
 * Last time's answers as a start for this time: only to questions that are still asked, in a way that
 * still fits, and that are not about the day itself.
 */
export function prefilledAnswers(form: FormDefinition, before: Answers): Answers {
  const items = form.sections.flatMap((section) => section.items)
  const kept = items.flatMap((item) => {
    const value = answerTo(before, item.linkId)
    const fits = !isBlank(value) && problemOf(item, value) === null
    return item.type !== 'note' && !item.askAgain && fits ? [[item.linkId, value] as const] : []
  })
  return Object.fromEntries(kept)
}
