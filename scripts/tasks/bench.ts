/** `npm run bench -- [--quick] [--json FILE]`: each as a ratio against a reference of the same run. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { benchDrain } from '#hub/core/drain.bench.ts'
import { startPostgres } from '#hub/host/postgres/start-postgres.ts'
import { benchPortalRequest } from '#hub/processes/portal-request.bench.ts'
import { benchJoin } from '#hub/sync/join.bench.ts'
import { benchAccept, benchPendingQueue } from '#main/booking/booking.bench.ts'
import { benchStart } from '#main/core/start.bench.ts'
import { benchPatientSearch } from '#main/patients/search.bench.ts'
import { benchSlots } from '#main/schedule/slots/slots.bench.ts'
import type { BenchResult } from '#main/testing/bench.ts'

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, json: { type: 'string' } },
})
type Bench = () => Promise<BenchResult>
const quick: Bench[] = [() => Promise.resolve(benchSlots()), benchAccept]
const slow: Bench[] = [
  ...[benchPendingQueue, benchPatientSearch, benchStart],
  () => onPostgres(benchPortalRequest),
  () => onPostgres(benchDrain),
  () => onPostgres(benchJoin),
]

/** One of its own for each, with the settings of earnest use, thrown away afterwards. */
async function onPostgres(bench: (databaseUrl: string) => Promise<BenchResult>) {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-'))
  const postgres = await startPostgres({ folder, settings: [], temporary: true })
  try {
    return await bench(postgres.url)
  } finally {
    await postgres.stop()
  }
}

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
