import { expect, test } from 'vitest'
import { CrashBudget } from './crash-budget.ts'

test('a page is opened again three times in a minute and then no more', () => {
  const budget = new CrashBudget(3, 60_000)
  expect([0, 1000, 2000, 3000].map((at) => budget.spend(at))).toEqual([true, true, true, false])
  expect(budget.spend(60_001)).toBe(true)
})
