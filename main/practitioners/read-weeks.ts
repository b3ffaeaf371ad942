import { AppError } from '#contract/index.ts'
import { overlaps, weekIssues } from '#contract/availability/index.ts'
import type { AvailabilityWeek, WindowIssue } from '#contract/availability/index.ts'

/** @throws AppError invalid_input, with every window that cannot stand, by its place */
export function refuseIssues(issues: readonly WindowIssue[]): void {
  if (issues.length > 0) throw new AppError('invalid_input', { issues: issues.slice(0, 20) })
}

/**
 * Windows of one week, and those of weeks that hold at the same time, stand beside each other: what would
 * overlap on some day is refused.
 * @throws AppError invalid_input
 */
export function checkWeeks(weeks: readonly AvailabilityWeek[]): void {
  refuseIssues(
    weeks.flatMap((week, index) => [
      ...periodIssues(week, `weeks.${String(index)}`),
      ...weekIssues(week.windows, `weeks.${String(index)}.windows`),
      ...weeks
        .slice(0, index)
        .filter((other) => holdTogether(other, week))
        .flatMap((other) => overlapIssues(other, week, index)),
    ]),
  )
}

const first = '0000-00-00'
const last = '9999-99-99'

const holdTogether = (a: AvailabilityWeek, b: AvailabilityWeek): boolean =>
  (a.validFrom ?? first) <= (b.validTo ?? last) && (b.validFrom ?? first) <= (a.validTo ?? last)

function periodIssues({ validFrom, validTo }: AvailabilityWeek, at: string): WindowIssue[] {
  const ends = validFrom !== null && validTo !== null && validTo < validFrom
  return ends ? [{ field: `${at}.validTo`, reason: 'before_start' }] : []
}

function overlapIssues(other: AvailabilityWeek, week: AvailabilityWeek, at: number): WindowIssue[] {
  return week.windows.flatMap((window, index) =>
    other.windows.some((one) => overlaps(one, window))
      ? [
          {
            field: `weeks.${String(at)}.windows.${String(index)}.start`,
            reason: 'overlaps' as const,
          },
        ]
      : [],
  )
}
