/**
 * The screens of one visit in order. They are found anew from the answers each time, because an answer
 * may open or close a section; so a place is kept as a step, never as a number.
 */
import { sectionItems } from '#renderer/intake/filling.ts'
import { profilePages } from './profile-pages.ts'
import type { Visit } from './visit.ts'

export type Step =
  | { readonly kind: 'profile'; readonly page: number }
  | { readonly kind: 'section'; readonly filling: number; readonly section: number }
  | { readonly kind: 'review' }
  | { readonly kind: 'sign' }

export function stepsOf(visit: Visit): Step[] {
  return [
    ...profilePages(visit).map((_page, page) => ({ kind: 'profile', page }) as const),
    ...visit.fillings.flatMap((filling, index) =>
      filling.form.sections.flatMap((_section, section) =>
        sectionItems(filling, section).length > 0
          ? [{ kind: 'section', filling: index, section } as const]
          : [],
      ),
    ),
    { kind: 'review' },
    { kind: 'sign' },
  ]
}

/** Where a patient begins, or goes on after an interruption. */
export function firstStep(visit: Visit): Step {
  const steps = stepsOf(visit)
  const open = steps.find((step) => {
    if (step.kind === 'profile') return !visit.profileConfirmed
    if (step.kind !== 'section') return true
    return step.section >= (visit.fillings[step.filling]?.reached ?? 0)
  })
  return open ?? { kind: 'review' }
}

export function neighbour(visit: Visit, step: Step, by: 1 | -1): Step | null {
  const steps = stepsOf(visit)
  const at = steps.findIndex((one) => isSameStep(one, step))
  return at < 0 ? { kind: 'review' } : (steps[at + by] ?? null)
}

export function progress(visit: Visit, step: Step): { step: number; total: number } {
  const steps = stepsOf(visit)
  return { step: steps.findIndex((one) => isSameStep(one, step)) + 1, total: steps.length }
}

export function isSameStep(one: Step, other: Step): boolean {
  return stepKey(one) === stepKey(other)
}

export function stepKey(step: Step): string {
  if (step.kind === 'profile') return `profile ${step.page}`
  if (step.kind === 'section') return `section ${step.filling} ${step.section}`
  return step.kind
}
