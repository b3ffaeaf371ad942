/** From when until when a week, or something else with two days, holds, in words. */
import type { AvailabilityWeek } from '#contract/availability/index.ts'
import { m } from '#renderer/shared/i18n/index.ts'
import { withYear } from '../care/day-range.ts'

export const always: AvailabilityWeek = { validFrom: null, validTo: null, windows: [] }

type Period = Pick<AvailabilityWeek, 'validFrom' | 'validTo'>

export function periodWords({ validFrom, validTo }: Period): string {
  if (validFrom && validTo) return `${withYear(validFrom)} – ${withYear(validTo)}`
  if (validFrom) return m.care_period_from({ date: withYear(validFrom) })
  if (validTo) return m.care_period_until({ date: withYear(validTo) })
  return m.care_period_always()
}
