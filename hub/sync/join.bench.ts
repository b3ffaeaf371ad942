/** A new PC gets a large clinic: against writing the same rows into an empty file without any hub. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Patient, syncedTables } from '#db/entities/index.ts'
import { manyPatients } from '#db/sample/index.ts'
import { createDraft, putRows, rawRowsAfter } from '#db/store/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { openHubCore } from '#hub/core/open-hub-core.ts'
import { benchResult } from '#main/testing/bench.ts'
import type { BenchResult } from '#main/testing/bench.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { NewDesk, connectTo, goodLine, hubUrl, settle } from './wired-hub.fixture.ts'

const chunk = 5000
const pageRows = 1000

/** `databaseUrl`: a fresh database on a PostgreSQL that waits for its disk as in earnest. */
export async function benchJoin(databaseUrl: string, patients = 100_000): Promise<BenchResult> {
  const hub = await openHubCore({
    ...{ databaseUrl, clock: Date.now, randomBytes },
    report: (error) => {
      throw error
    },
  })
  const world = { clock: { now: Date.now }, connectHub: connectTo(hub, goodLine()) }
  const clinic = await openTestClinic({ now: new Date().toISOString(), ...world })
  const desk = new NewDesk(world)
  try {
    for (let at = 0; at < patients; at += chunk) {
      await clinic.store.write((tx) => tx.insert(Patient, manyPatients(chunk, at)))
    }
    const { code } = await hub.issueFoundingCode()
    await clinic.desk.sync.connectHub({ url: hubUrl, code })
    await settle(clinic.core)
    const referenceMs = await fillWithoutHub(clinic.store.reader)
    const { ms, peakMb, shown } = await joinClinic(desk, clinic)
    const grown = `${String(peakMb)} MB more, progress in ${String(shown)} steps`
    const name = `a new device joins a clinic of ${String(patients)} patients (${grown})`
    return benchResult(name, { ms, referenceMs, budget: 3 })
  } finally {
    await desk.remove()
    await clinic.close()
    await hub.close()
  }
}

async function joinClinic(desk: NewDesk, clinic: TestClinic) {
  const core = await desk.start()
  const { code } = await clinic.desk.sync.issueJoinCode({ role: 'desk' })
  const { rss } = process.memoryUsage()
  let peak = rss
  const shown = new Set<number>()
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
    void desk
      .client()
      .setup.status({})
      .then(({ joining }) => joining && shown.add(joining.done))
  }, 50)
  const before = performance.now()
  await desk.client().setup.joinClinic({ url: hubUrl, code, deviceName: 'Bench' })
  await settle(core)
  const ms = performance.now() - before
  clearInterval(timer)
  const { state } = await desk.client().setup.status({})
  if (state !== 'ready') throw new Error('the device has not joined')
  return { ms, peakMb: Math.round((peak - rss) / 1e6), shown: shown.size }
}

async function fillWithoutHub(from: ReadableStore): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-'))
  const draft = await createDraft({ folder, key: randomBytes(32) })
  try {
    const before = performance.now()
    for (const table of syncedTables) {
      let after: string | null = null
      for (;;) {
        const rows = await rawRowsAfter(from, table, after, pageRows)
        await draft.write((tx) => putRows(tx, table, rows))
        after = rows.length > 0 ? String(rows.at(-1)?.['id']) : after
        if (rows.length < pageRows) break
      }
    }
    await draft.seal()
    return performance.now() - before
  } finally {
    await draft.discard()
    rmSync(folder, { recursive: true, force: true })
  }
}
