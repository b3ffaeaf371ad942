/**
 * A test that flips a setting both ways and looks at what a patient or the clinic gets. It is registered by
 * being written: `scripts` and the completeness test find `effectTest('the.key'` in the sources.
 */
import type { SettingKey } from '#contract/settings/index.ts'
import { test } from 'vitest'

export function effectTest(key: SettingKey, name: string, run: () => Promise<void> | void): void {
  test(`${key}: ${name}`, run)
}
