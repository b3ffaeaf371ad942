/** What was entered of a coverage, line by line: for a command that came back. */
import type { CoverageFields } from '#contract/coverages.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import { m } from '#renderer/shared/i18n/index.ts'
import { periodWords } from '../practitioners/periods.ts'
import { kindWords, policyWords } from './coverage-words.ts'

type Entered = Readonly<Record<string, JsonValue | undefined>>

/** What was not entered has no text. */
export function coverageFacts(fields: Entered): { term: string; text: string }[] {
  const text = (field: keyof CoverageFields) => {
    const value = fields[field]
    return typeof value === 'string' ? value : ''
  }
  const kind = text('kind') as CoverageFields['kind'] | ''
  const policy = text('relationship') as CoverageFields['relationship'] | ''
  const days = { validFrom: text('validFrom') || null, validTo: text('validTo') || null }
  return [
    { term: m.coverages_payer(), text: text('payerName') },
    { term: m.coverages_plan(), text: text('planName') },
    { term: m.coverages_kind(), text: kind ? kindWords[kind]() : '' },
    { term: m.coverages_member_number(), text: text('memberNumber') },
    { term: m.coverages_group_number(), text: text('groupNumber') },
    { term: m.coverages_policy(), text: policy ? policyWords[policy]() : '' },
    { term: m.coverages_policy_holder(), text: text('policyHolder') },
    { term: m.coverages_valid(), text: days.validFrom || days.validTo ? periodWords(days) : '' },
  ]
}
