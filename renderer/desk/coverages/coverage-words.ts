/** What insures somebody, in words. */
import type { CoverageDto, CoverageFields } from '#contract/coverages.ts'
import { m } from '#renderer/shared/i18n/index.ts'

export const kindWords = {
  private: m.coverages_kind_private,
  public: m.coverages_kind_public,
  workplaceInjury: m.coverages_kind_workplaceInjury,
  motorAccident: m.coverages_kind_motorAccident,
  other: m.coverages_kind_other,
} as const satisfies Record<CoverageFields['kind'], () => string>

/** Said of the policy: the contract says what the patient is to its holder. */
export const policyWords = {
  self: m.coverages_policy_self,
  spouse: m.coverages_policy_spouse,
  child: m.coverages_policy_child,
  parent: m.coverages_policy_parent,
  other: m.coverages_policy_other,
} as const satisfies Record<CoverageFields['relationship'], () => string>

export const choicesOf = (words: Readonly<Record<string, () => string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label: label() }))

type Period = Pick<CoverageDto, 'validFrom' | 'validTo'>

export function validity({ validFrom, validTo }: Period, day: string): 'now' | 'over' | 'toCome' {
  if (validTo !== null && validTo < day) return 'over'
  return validFrom !== null && validFrom > day ? 'toCome' : 'now'
}

/** *Plan or group 2210*, *Member 77-1043*: what is known of both. */
export const numberWords = ({
  groupNumber,
  memberNumber,
}: Pick<CoverageDto, 'groupNumber' | 'memberNumber'>): string[] => [
  ...(memberNumber ? [m.coverages_member({ number: memberNumber })] : []),
  ...(groupNumber ? [m.coverages_group({ number: groupNumber })] : []),
]
