/** Start to usable: cost grows with what is on the screen, not with what is in the file. */
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { Patient } from '#db/entities/index.ts'
import { manyPatients } from '#db/sample/index.ts'
import { benchResult, medianOfTurns } from '#main/testing/bench.ts'
import type { BenchResult } from '#main/testing/bench.ts'
import { noHub, openTestClinic, testPins } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { createCore } from './create-core.ts'

const patients = 100_000

export async function benchStart(): Promise<BenchResult> {
  const [full, empty] = [await openTestClinic(), await openTestClinic()]
  await full.store.write((tx) => tx.insert(Patient, manyPatients(patients, 1)))
  await full.core.close()
  await empty.core.close()
  const times = await medianOfTurns(
    9,
    () => startAndWork(full),
    () => startAndWork(empty),
  )
  await full.close()
  await empty.close()
  const name = 'start to usable with 100,000 patients against an empty clinic'
  return benchResult(name, { ...times, budget: 1.5 })
}

async function startAndWork(clinic: TestClinic): Promise<void> {
  const core = await createCore({
    dataFolder: clinic.folder,
    keys: { load: () => Promise.resolve(clinic.key), save: () => Promise.resolve() },
    clock: clinic.clock.now,
    randomBytes,
    version: 'bench',
    logger: pino({ level: 'silent' }),
    deviceName: 'Bench',
    connectHub: noHub,
  })
  const allowed = ['public', 'desk'] as const
  const logIn = { user: 'ben', pin: testPins.ben }
  const { token } = await core.client({ token: null, allowed }).session.logIn(logIn)
  const desk = core.client({ token, allowed })
  await desk.schedule.listDay({ clinicId: clinic.ids.clinic, date: '2026-11-23' })
  await desk.booking.listPending({})
  await core.close()
}
