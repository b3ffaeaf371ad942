/** Why a field was refused, in words; what is not foreseen says at least that it is this field. */
import { fieldProblems } from '#renderer/client/index.ts'
import type { Problem } from '#renderer/client/index.ts'
import { m } from '#renderer/shared/i18n/index.ts'

const known: Readonly<Record<string, () => string>> = {
  too_small: m.care_issue_missing,
  unknown: m.care_issue_unknown,
  invalid_format: m.care_issue_format,
  before_from: m.care_issue_before,
  before_start: m.care_issue_before,
  too_many_days: m.care_issue_too_long,
  overlaps: m.care_issue_overlaps,
  outside_standard: m.care_issue_outside_standard,
  off_grid: m.care_issue_grid,
  missing: m.care_issue_photo,
}

export const issueWords = (reason: string): string => (known[reason] ?? m.care_issue_other)()

/** What is wrong, by the name of the field. */
export type Issues = Readonly<Record<string, string>>

/** Without where in the input the field stood. */
export function fieldIssues(problem: Problem): Issues {
  return Object.fromEntries(
    [...fieldProblems(problem)].map(([field, reason]) => [
      field.replace(/^fields\./, ''),
      issueWords(reason),
    ]),
  )
}

export const hasIssues = (issues: Issues): boolean => Object.keys(issues).length > 0

/** An emptied e-mail address is none. */
export const withoutEmptyEmail = <F extends { email?: string | null }>(fields: F): F =>
  fields.email === '' ? { ...fields, email: null } : fields
