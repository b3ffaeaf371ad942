/** Adds up what the two test runners wrote, for one closing line. */
import { existsSync, readFileSync } from 'node:fs'

export interface TestCounts {
  passed: number
  failed: number
  skipped: number
}

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
}
interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
}

const read = <T>(file: string): T | null =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null

export function testCounts(files: { vitest: string; playwright: readonly string[] }): TestCounts {
  const unit = read<VitestReport>(files.vitest)
  const counts = {
    passed: unit?.numPassedTests ?? 0,
    failed: unit?.numFailedTests ?? 0,
    skipped: unit?.numPendingTests ?? 0,
  }
  for (const file of files.playwright) {
    const stats = read<PlaywrightReport>(file)?.stats
    counts.passed += stats?.expected ?? 0
    // A test that passed only when tried again did not pass.
    counts.failed += (stats?.unexpected ?? 0) + (stats?.flaky ?? 0)
    counts.skipped += stats?.skipped ?? 0
  }
  return counts
}
