/** A form that somebody is filling in, section by section, at the kiosk or at home. */
import { checkAnswers, visibleItems } from '#contract/intake/form-logic.ts'
import type {
  AnswerProblem,
  Answers,
  AnswerValue,
  FormDefinition,
  FormItem,
} from '#contract/intake/index.ts'

export interface Filling {
  readonly responseId: string
  readonly form: FormDefinition
  readonly answers: Answers
  /** The section to continue at; as many as there are sections when all were passed. */
  readonly reached: number
  /** Questions whose answer is the one of last time, untouched so far. */
  readonly carried: ReadonlySet<string>
}

export function fillingOf(given: {
  responseId: string
  form: FormDefinition
  answers: Answers
  step: number
  prefilled: boolean
}): Filling {
  const { responseId, form, answers, step, prefilled } = given
  const carried = new Set(prefilled ? Object.keys(answers) : [])
  return { responseId, form, answers, reached: step, carried }
}

/** Answered anew, a question is no longer one of last time. */
export function withAnswer(filling: Filling, linkId: string, value: AnswerValue): Filling {
  const carried = new Set([...filling.carried].filter((one) => one !== linkId))
  return { ...filling, answers: { ...filling.answers, [linkId]: value }, carried }
}

type Asked = Pick<Filling, 'form' | 'answers'>

/** The questions of one section that count with the answers so far. */
export function sectionItems({ form, answers }: Asked, section: number): FormItem[] {
  const own = new Set(form.sections[section]?.items.map(({ linkId }) => linkId))
  return visibleItems(form, answers).filter(({ linkId }) => own.has(linkId))
}

export type AnswerTrouble = AnswerProblem['reason']

export type Troubles = ReadonlyMap<string, AnswerTrouble>
export const noTroubles: Troubles = new Map()

export const withoutTrouble = (troubles: Troubles, linkId: string): Troubles =>
  new Map([...troubles].filter(([one]) => one !== linkId))

/** What is missing or cannot be right in one section, by question. */
export function sectionTroubles(filling: Asked, section: number): Troubles {
  const own = new Set(sectionItems(filling, section).map(({ linkId }) => linkId))
  return new Map(
    checkAnswers(filling.form, filling.answers)
      .filter(({ linkId }) => own.has(linkId))
      .map(({ linkId, reason }) => [linkId, reason]),
  )
}
