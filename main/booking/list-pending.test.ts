import { BookingRequest } from '#db/entities/index.ts'
import type { BookingRequestRow } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const list = (input: Parameters<TestClinic['desk']['booking']['listPending']>[0] = {}) =>
  clinic.desk.booking.listPending(input)
const idsOf = (answer: { requests: { requestId: string }[] }) =>
  answer.requests.map((request) => request.requestId)

test('an empty queue is empty', async () => {
  expect(await list()).toEqual({ requests: [], total: 0, nextCursor: null })
})

test('the soonest appointment is first, or whoever has waited longest', async () => {
  const late = await clinic.addRequest({ at: '2026-12-03T15:00:00Z' })
  clinic.clock.advance(60_000)
  const soon = await clinic.addRequest({ at: '2026-12-01T15:00:00Z' })
  expect(idsOf(await list())).toEqual([soon, late])
  expect(idsOf(await list({ sort: 'oldest' }))).toEqual([late, soon])
})

test('a card of the queue says who, what, with whom and how old it is', async () => {
  await clinic.addRequest({ at: '2026-12-01T15:00:00Z' })
  expect((await list()).requests).toMatchObject([
    {
      patientName: 'Jean-Luc Tremblay',
      identity: 'new',
      clinicName: 'North Clinic',
      practitionerName: 'Léa Roy',
      serviceName: 'First visit physiotherapy',
      timeZone: 'America/Toronto',
      requestedAt: '2026-11-23T14:00:00.000Z',
      age: 'fresh',
      blocked: false,
      version: 1,
    },
  ])
})

test('what is decided waits no more, and is found by its state', async () => {
  const { ids } = clinic
  const [requested, proposed] = [
    await clinic.addRequest({ at: '2026-12-01T15:00:00Z' }),
    await clinic.addRequest({
      at: '2026-12-02T15:00:00Z',
      state: 'proposed',
      practitionerId: ids.patel,
    }),
  ]
  expect(await list()).toMatchObject({ total: 1, requests: [{ requestId: requested }] })
  expect(idsOf(await list({ state: 'proposed' }))).toEqual([proposed])
  expect((await list({ practitionerId: ids.patel })).total).toBe(0)
  expect((await list({ clinicId: ids.secondClinic })).total).toBe(0)
})

test('pages neither repeat nor lose a request while others come and go', async () => {
  const at = '2026-12-01T15:00:00Z'
  const tied = []
  for (let count = 0; count < 4; count += 1) tied.push(await clinic.addRequest({ at }))
  tied.sort()
  const last = await clinic.addRequest({ at: '2026-12-02T15:00:00Z' })
  const first = await list({ limit: 2 })
  expect(idsOf(first)).toEqual(tied.slice(0, 2))
  await clinic.addRequest({ at: '2026-11-30T15:00:00Z' })
  await clinic.desk.booking.declineRequest({ requestId: tied[0] ?? '', reason: 'Full' })
  const second = await list({ limit: 2, cursor: first.nextCursor ?? '' })
  expect(idsOf(second)).toEqual(tied.slice(2))
  const third = await list({ limit: 2, cursor: second.nextCursor ?? '' })
  expect(third).toMatchObject({ requests: [{ requestId: last }], nextCursor: null, total: 5 })
})

test('a cursor of another sort or of nobody’s making is refused', async () => {
  for (const cursor of ['', 'x', `oldest~1~${clinic.ids.roy}`]) {
    await expect(list({ cursor })).rejects.toMatchObject({
      code: 'invalid_input',
      data: { issues: [{ field: 'cursor' }] },
    })
  }
})

test('the queue says which requests cannot be accepted as they are', async () => {
  const free = await clinic.addRequest({ at: '2026-12-01T15:00:00Z' })
  const taken = await clinic.addRequest({ at: '2026-12-02T15:00:00Z' })
  await clinic.addAppointment({ at: '2026-12-02T15:30:00Z' })
  const evening = await clinic.addRequest({ at: '2026-12-03T23:00:00Z' })
  const { requests } = await list()
  expect(requests.map((one) => [one.requestId, one.blocked])).toEqual([
    [free, false],
    [taken, true],
    [evening, true],
  ])
})

test('of two requests for one time, the one that came first can be accepted', async () => {
  const first = await clinic.addRequest({ at: '2026-12-01T15:00:00Z' })
  clinic.clock.advance(1000)
  const second = await clinic.addRequest({ at: '2026-12-01T15:15:00Z' })
  const { requests } = await list()
  expect(requests.map((one) => [one.requestId, one.blocked])).toEqual([
    [first, false],
    [second, true],
  ])
})

test('known, probably known and new patients are told apart', async () => {
  const patientId = await clinic.addPatient()
  await clinic.addPatient({ firstName: 'Jean Luc', lastName: 'TREMBLAY', birthDate: '1984-05-06' })
  await clinic.addRequest({ at: '2026-12-01T15:00:00Z', patientId })
  await clinic.addRequest({ at: '2026-12-02T15:00:00Z' })
  await clinic.addRequest({
    at: '2026-12-03T15:00:00Z',
    firstName: 'Ines',
    birthDate: null,
    email: null,
    cellPhone: null,
  })
  const { requests } = await list()
  expect(requests.map((one) => one.identity)).toEqual(['known', 'probablyKnown', 'new'])
})

test('a name that means something to a search index is only a name', async () => {
  const odd = {
    firstName: '") OR NEAR(*',
    lastName: '"; --',
    email: '"@"',
    cellPhone: '***',
    birthDate: null,
  }
  await clinic.addRequest({ at: '2026-12-01T15:00:00Z', ...odd })
  await clinic.addRequest({ at: '2026-12-02T15:00:00Z', ...odd, firstName: '🦊', lastName: '…' })
  expect((await list()).requests.map((one) => one.identity)).toEqual(['new', 'new'])
})

test('ten thousand requests are paged through without one being lost', async () => {
  const { store } = clinic
  const seed = await clinic.addRequest({ at: '2026-12-01T15:00:00Z' })
  const row = await store.reader.findOne(BookingRequest, { id: seed })
  if (!row) throw new Error('not there')
  const rows = Array.from({ length: 9_999 }, (_, index): BookingRequestRow => ({
    ...row,
    id: `019b0000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    startsAt: row.startsAt + (index % 700) * 900_000,
    endsAt: row.endsAt + (index % 700) * 900_000,
  }))
  await store.write((tx) => tx.insert(BookingRequest, rows))
  const seen = new Set<string>()
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof list>> = await list({
      limit: 200,
      ...(cursor === null ? {} : { cursor }),
    })
    expect(page.total).toBe(10_000)
    for (const id of idsOf(page)) seen.add(id)
    cursor = page.nextCursor
  } while (cursor !== null && seen.size < 2000)
  expect(seen.size).toBe(2000)
})

test('a long page is matched in several look-ups, and nobody on it is missed', async () => {
  const patients = Array.from({ length: 30 }, (_, index) => `Person${String(index)}`)
  for (const lastName of patients) {
    await clinic.addPatient({ firstName: 'Ada', lastName, birthDate: '1970-01-01' })
    await clinic.addRequest({
      at: '2026-12-01T15:00:00Z',
      firstName: 'Ada',
      lastName,
      birthDate: '1970-01-01',
    })
  }
  const { requests } = await list({ limit: 30 })
  expect(requests.every((one) => one.identity === 'probablyKnown')).toBe(true)
})

test('what was decided is found together, the newest decision first, page by page', async () => {
  const [first, second, third, waiting] = [
    await clinic.addRequest({ at: '2026-12-01T15:00:00Z' }),
    await clinic.addRequest({ at: '2026-12-02T15:00:00Z' }),
    await clinic.addRequest({ at: '2026-12-03T15:00:00Z' }),
    await clinic.addRequest({ at: '2026-12-04T15:00:00Z' }),
  ]
  await clinic.desk.booking.declineRequest({ requestId: second, reason: 'No referral' })
  clinic.clock.advance(1000)
  await clinic.desk.booking.acceptRequest({ requestId: third })
  clinic.clock.advance(1000)
  await clinic.desk.booking.declineRequest({ requestId: first, reason: 'No referral' })
  const ask = { state: 'decided', sort: 'latest', limit: 2 } as const
  const page = await list(ask)
  expect(page).toMatchObject({ total: 3 })
  const rest = await list({ ...ask, cursor: page.nextCursor ?? '' })
  expect([...idsOf(page), ...idsOf(rest)]).toEqual([first, third, second])
  expect(idsOf(await list({ sort: 'latest', state: 'requested' }))).toEqual([])
  expect(idsOf(await list())).toEqual([waiting])
})
