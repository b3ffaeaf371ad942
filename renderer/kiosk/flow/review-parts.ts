/** What the review shows: each step of the visit with its answers and what is still open in it. */
import type { Answers, FormItem, Words } from '#contract/intake/index.ts'
import { sectionItems, sectionTroubles } from '#renderer/intake/filling.ts'
import type { ProfileTopic } from '#renderer/intake/profile-fields.ts'
import { pageTroubles, profilePages } from './profile-pages.ts'
import type { KioskProfileField } from './profile-pages.ts'
import { stepsOf } from './steps.ts'
import type { Step } from './steps.ts'
import type { Visit } from './visit.ts'

export type ReviewPart =
  | {
      readonly kind: 'profile'
      readonly step: Step
      readonly topic: ProfileTopic
      readonly fields: readonly KioskProfileField[]
      readonly open: ReadonlyMap<string, string>
    }
  | {
      readonly kind: 'section'
      readonly step: Step
      readonly title: Words
      readonly items: readonly FormItem[]
      readonly answers: Answers
      readonly open: ReadonlyMap<string, string>
    }

export function reviewParts(visit: Visit): ReviewPart[] {
  const pages = profilePages(visit)
  return stepsOf(visit).flatMap((step): ReviewPart[] => {
    if (step.kind === 'profile') {
      const page = pages[step.page]
      return page ? [{ kind: 'profile', step, ...page, open: pageTroubles(page) }] : []
    }
    if (step.kind !== 'section') return []
    const filling = visit.fillings[step.filling]
    const section = filling?.form.sections[step.section]
    if (!filling || !section) return []
    const items = sectionItems(filling, step.section).filter(({ type }) => type !== 'note')
    if (items.length === 0) return []
    const open = sectionTroubles(filling, step.section)
    const { answers } = filling
    return [{ kind: 'section', step, title: section.title, items, answers, open }]
  })
}
