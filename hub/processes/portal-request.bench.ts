/**
 * How long a request of the portal takes to reach an open desk, hub and desk being processes as in earnest:
 * against what asking and looking cost by themselves, when nobody waits for the other.
 */
import { rmSync } from 'node:fs'
import { benchResult, medianOfTurns } from '#main/testing/bench.ts'
import type { BenchResult } from '#main/testing/bench.ts'
import { openTestClinic, testIds, testPins } from '#main/testing/index.ts'
import { RunningDesk, startHub } from './processes.fixture.ts'

const rounds = 12
const day = 86_400_000
const slug = 'bench'

/** `databaseUrl`: a fresh database on a PostgreSQL that waits for its disk as in earnest. */
export async function benchPortalRequest(databaseUrl: string): Promise<BenchResult> {
  const hub = await startHub(databaseUrl)
  const desk = await openDesk()
  try {
    await connected(desk, hub.url, hub.foundingCode)
    const book = await visitor(hub.url)
    const isThere = async (requestId: string) => {
      const { requests } = await desk.ask('booking.listPending', { limit: 200 })
      return requests.some((one) => one.requestId === requestId)
    }
    const took = await medianOfTurns(
      rounds,
      async () => {
        const requestId = await book()
        await desk.until(() => isThere(requestId))
      },
      async () => {
        await isThere(await book())
      },
    )
    return benchResult('a request of the portal at an open desk', { ...took, budget: 4 })
  } finally {
    for (const one of [desk, hub]) await one.kill()
    rmSync(desk.folder, { recursive: true, force: true })
  }
}

async function openDesk(): Promise<RunningDesk> {
  const clinic = await openTestClinic({ now: new Date().toISOString() })
  await clinic.core.close()
  const desk = await new RunningDesk(clinic.folder, clinic.key).start()
  return await desk.logIn('ana', testPins.ana)
}

async function connected(desk: RunningDesk, url: string, code: string): Promise<void> {
  await desk.ask('sync.connectHub', { url, code })
  await desk.until(async () => {
    const { hub, progress } = await desk.ask('sync.status', {})
    return hub?.lastContactAt != null && progress === null
  })
  await desk.ask('settings.change', {
    changes: [
      { key: 'general.loginUrl', value: slug },
      { key: 'general.enabled', value: true },
      { key: 'scheduling.publicBooking', value: true },
      { key: 'clinic.bookInPortal', clinicId: testIds.clinic, value: true },
    ],
  })
  await desk.untilSent()
}

/** Books the next of the free times with each call; gives the request's id. */
async function visitor(url: string): Promise<() => Promise<string>> {
  const place = { clinicId: testIds.clinic, serviceId: testIds.followUp }
  const ask = async (path: string, input: object): Promise<unknown> => {
    const response = await fetch(`${url}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-foyer-clinic': slug },
      body: JSON.stringify(input),
    })
    if (!response.ok) throw new Error(`${path} was refused: ${await response.text()}`)
    return await response.json()
  }
  const dateIn = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10)
  const range = { ...place, from: dateIn(3), to: dateIn(30) }
  const { days } = (await ask('portal/listTimes', range)) as {
    days: { times: { startsAt: string; available: boolean }[] }[]
  }
  // One of each day and then the next: what a request holds may take more than its own time.
  const free = days.map(({ times }) => times.filter(({ available }) => available))
  const wanted = [0, 4].flatMap((at) => free.flatMap((times) => times[at]?.startsAt ?? []))
  let next = 0
  return async () => {
    const startsAt = wanted[next++]
    if (!startsAt) throw new Error('no free time is left')
    const asked = await ask('booking/requestAppointment', {
      ...{ ...place, startsAt, language: 'en', consent: false },
      ...{ firstName: 'Noor', lastName: 'Haddad', email: 'noor@example.com' },
    })
    return (asked as { requestId: string }).requestId
  }
}
