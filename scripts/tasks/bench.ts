/** `npm run bench -- [--quick] [--json FILE]`: each as a ratio against a reference of the same run. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { benchAccept, benchPendingQueue } from '#main/booking/booking.bench.ts'
import { benchStart } from '#main/core/start.bench.ts'
import { benchPatientSearch } from '#main/patients/search.bench.ts'
import { benchSlots } from '#main/schedule/slots/slots.bench.ts'
import type { BenchResult } from '#main/testing/bench.ts'

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, json: { type: 'string' } },
})
const quick = [() => Promise.resolve(benchSlots()), benchAccept]
const slow = [benchPendingQueue, benchPatientSearch, benchStart]

const results: BenchResult[] = []
for (const bench of values.quick ? quick : [...quick, ...slow]) {
  const result = await bench()
  results.push(result)
  const { name, ms, referenceMs, ratio, budget } = result
  const verdict = ratio <= budget ? 'within' : 'OVER'
  process.stdout.write(
    `${name}\n  ${ms.toFixed(2)} ms / ${referenceMs.toFixed(2)} ms = ${ratio.toFixed(2)} × (${verdict} ${String(budget)} ×)\n`,
  )
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`)
process.exitCode = results.every(({ ratio, budget }) => ratio <= budget) ? 0 : 1
