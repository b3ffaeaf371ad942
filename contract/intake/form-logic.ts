/**
 * What a form means, in one place for kiosk, portal and core. These functions take any definition and any
 * answers and never throw: an imported form may point at itself, an old tablet may send nonsense.
 */
import { z } from 'zod'
import type { AnswerProblem, Answers, AnswerValue, FormDefinition, FormItem } from './form.ts'

/** A problem of one question, wherever its answers are kept. */
export type FoundProblem = Omit<AnswerProblem, 'responseId'>

export const answerTo = (answers: Answers, linkId: string): AnswerValue =>
  Object.hasOwn(answers, linkId) ? (answers[linkId] ?? null) : null

export const isBlank = (value: AnswerValue | undefined): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

/** The questions that are to be asked with these answers, in order. */
export function visibleItems(form: FormDefinition, answers: Answers): FormItem[] {
  const items = form.sections.flatMap((section) => section.items)
  const byLinkId = new Map<string, FormItem>()
  for (const item of items) if (!byLinkId.has(item.linkId)) byLinkId.set(item.linkId, item)
  const known = new Map<string, boolean>()
  const isShown = (item: FormItem, waiting: ReadonlySet<string>): boolean => {
    if (!item.showIf) return true
    const before = known.get(item.linkId)
    if (before !== undefined) return before
    const source = byLinkId.get(item.showIf.linkId)
    // A question that waits for itself, or for one that is not there, is never asked.
    if (!source || waiting.has(item.linkId)) return false
    const shown =
      isShown(source, new Set([...waiting, item.linkId])) &&
      isOneOf(answerTo(answers, source.linkId), item.showIf.anyOf)
    known.set(item.linkId, shown)
    return shown
  }
  return items.filter((item) => byLinkId.get(item.linkId) === item && isShown(item, new Set()))
}

const isOneOf = (value: AnswerValue, wanted: readonly (string | number | boolean)[]): boolean =>
  Array.isArray(value)
    ? value.some((one) => wanted.includes(one))
    : value !== null && wanted.includes(value)

/** What is missing or does not fit. Questions that are not asked are never a problem. */
export function checkAnswers(form: FormDefinition, answers: Answers): FoundProblem[] {
  const asked = visibleItems(form, answers).filter((item) => item.type !== 'note')
  const problems = asked.flatMap((item) => {
    const reason = problemOf(item, answerTo(answers, item.linkId))
    return reason === null ? [] : [{ linkId: item.linkId, reason }]
  })
  const known = new Set(
    form.sections.flatMap(({ items }) =>
      items.filter((item) => item.type !== 'note').map((item) => item.linkId),
    ),
  )
  const unknown = Object.keys(answers)
    .filter((linkId) => !known.has(linkId) && !isBlank(answerTo(answers, linkId)))
    .map((linkId) => ({ linkId, reason: 'unknownQuestion' as const }))
  return [...problems, ...unknown]
}

export function problemOf(item: FormItem, value: AnswerValue): FoundProblem['reason'] | null {
  if (isBlank(value)) return item.required ? 'missing' : null
  switch (item.type) {
    case 'shortText':
    case 'longText':
      return typeof value === 'string' ? null : 'wrongType'
    case 'date':
      return z.iso.date().safeParse(value).success ? null : 'wrongType'
    case 'yesNo':
      return typeof value === 'boolean' ? null : 'wrongType'
    case 'number':
    case 'scale':
      return numberProblem(item, value)
    case 'singleChoice':
      if (typeof value !== 'string') return 'wrongType'
      return isOption(item, value) ? null : 'notAnOption'
    case 'multipleChoice':
      return choicesProblem(item, value)
    case 'note':
      return null
  }
}

function numberProblem(item: FormItem, value: AnswerValue): FoundProblem['reason'] | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'wrongType'
  const isInside = value >= (item.minimum ?? -Infinity) && value <= (item.maximum ?? Infinity)
  return isInside ? null : 'outOfRange'
}

function choicesProblem(item: FormItem, value: AnswerValue): FoundProblem['reason'] | null {
  if (!Array.isArray(value)) return 'wrongType'
  if (!value.every((code) => isOption(item, code))) return 'notAnOption'
  const exclusive = item.exclusiveOption
  // "None of these" beside one of these says nothing that anybody could rely on.
  const contradicts = exclusive !== undefined && value.includes(exclusive) && value.length > 1
  return contradicts ? 'notAnOption' : null
}

const isOption = (item: FormItem, code: string): boolean =>
  (item.options ?? []).some((option) => option.code === code)

/** Ticking "none of these" clears the others; ticking another clears it. */
export function toggledChoice(item: FormItem, chosen: readonly string[], code: string): string[] {
  if (chosen.includes(code)) return chosen.filter((one) => one !== code)
  if (code === item.exclusiveOption) return [code]
  return [...chosen.filter((one) => one !== item.exclusiveOption), code]
}

/** As many as the wire carries; a form's own questions come before what nobody asked. */
const mostAnswers = 500

/** Answers given replace those of the same question; all others stay. */
export function mergeAnswers(form: FormDefinition, kept: Answers, given: Answers): Answers {
  const merged = { ...kept, ...given }
  const linkIds = Object.keys(merged)
  if (linkIds.length <= mostAnswers) return merged
  const asked = new Set(form.sections.flatMap(({ items }) => items.map(({ linkId }) => linkId)))
  const bounded = [
    ...linkIds.filter((linkId) => asked.has(linkId)),
    ...linkIds.filter((linkId) => !asked.has(linkId)),
  ].slice(0, mostAnswers)
  return Object.fromEntries(bounded.map((linkId) => [linkId, answerTo(merged, linkId)]))
}

/** Questions whose answers differ between two fillings; the order of ticks does not matter. */
export function changedLinkIds(before: Answers, after: Answers): string[] {
  const asked = new Set([...Object.keys(after), ...Object.keys(before)])
  return [...asked].filter(
    (linkId) => comparable(answerTo(before, linkId)) !== comparable(answerTo(after, linkId)),
  )
}

const comparable = (value: AnswerValue): string => {
  if (isBlank(value)) return 'null'
  return JSON.stringify(Array.isArray(value) ? [...value].sort() : value)
}
