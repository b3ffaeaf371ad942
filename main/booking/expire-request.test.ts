/** Requests whose time comes without a decision, in a clinic without a hub. */
import { AuditEntry, BookingRequest, Job, OutboxEntry } from '#db/entities/index.ts'
import type { BookingRequestRow } from '#db/entities/index.ts'
import { openMailClinic } from '#main/notifications/mail-clinic.fixture.ts'
import type { MailClinic } from '#main/notifications/mail-clinic.fixture.ts'
import { giveHub, testPins } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let mail: MailClinic
beforeEach(async () => {
  mail = await openMailClinic()
})
afterEach(() => mail.close())

const ten = '2026-11-24T15:00:00.000Z'
const passed = '2026-11-24T15:00:00.001Z'
const later = '2026-11-26T15:00:00.000Z'
const ask = (facts: Partial<BookingRequestRow> = {}) =>
  mail.clinic.addRequest({ at: ten, language: 'en', ...facts })
const rowOf = (id: string) => mail.clinic.store.reader.findOne(BookingRequest, { id })
const expired = () => mail.jobs('requestExpired')
/** The night is over: Ben logs in again. */
async function ben() {
  const { token } = await mail.clinic.anonymous.session.logIn({ user: 'ben', pin: testPins.ben })
  return mail.clinic.as(token)
}
async function until(iso: string): Promise<number> {
  mail.clinic.clock.set(iso)
  return await mail.clinic.core.expireRequests()
}

test('a request that nobody decided ends when its time has passed, and not a moment before', async () => {
  const requestId = await ask()
  expect(await until(ten)).toBe(0)
  expect(await rowOf(requestId)).toMatchObject({ state: 'requested', version: 1 })
  expect(await until(passed)).toBe(1)
  expect(await rowOf(requestId)).toMatchObject({ state: 'expired', version: 2, decidedById: null })
  const { booking } = await ben()
  expect((await booking.listPending({})).requests).toEqual([])
  const { requests } = await booking.listPending({ state: 'decided', sort: 'latest' })
  expect(requests).toMatchObject([{ requestId, state: 'expired' }])
  expect(await booking.getRequest({ requestId })).toMatchObject({
    decision: { by: null, undoable: false },
    events: [{ kind: 'expired', by: null }],
  })
})

test('the patient reads in their language that it has expired, once', async () => {
  await ask({ language: 'it' })
  await until(passed)
  expect(await until('2026-11-24T16:00:00Z')).toBe(0)
  const told = await mail.send()
  expect(told.map(({ to, email }) => [to, email.subject])).toEqual([
    [['jean-luc@example.com'], 'La sua richiesta per mar 24 nov, 10:00 è scaduta'],
  ])
  expect(await expired()).toMatchObject([{ state: 'done' }])
})

test('it is in the audit log as nobody’s doing, and is sent to no hub, as there is none', async () => {
  const requestId = await ask()
  await until(passed)
  const { reader } = mail.clinic.store
  expect(
    await reader.find(AuditEntry, { where: { action: 'booking.expireRequest' } }),
  ).toMatchObject([{ subjectId: requestId, actorId: null, audience: 'device', outcome: 'done' }])
  expect(await reader.count(OutboxEntry, { name: 'booking.expireRequest' })).toBe(0)
})

test('what was decided stands, whatever time it was about', async () => {
  const declined = await ask()
  await mail.clinic.desk.booking.declineRequest({ requestId: declined, reason: 'Full' })
  expect(await until(later)).toBe(0)
  expect(await rowOf(declined)).toMatchObject({ state: 'declined' })
})

test('other times that were proposed keep it until the last of them has come', async () => {
  const requestId = await ask()
  await mail.clinic.desk.booking.proposeTimes({ requestId, times: ['2026-11-25T15:00:00Z', later] })
  expect(await until('2026-11-25T16:00:00Z')).toBe(0)
  expect(await until('2026-11-26T15:01:00Z')).toBe(1)
  expect(await rowOf(requestId)).toMatchObject({ state: 'expired', proposedTimes: [] })
})

test('a proposal that nobody has sent yet is not sent any more', async () => {
  const requestId = await ask()
  await mail.clinic.desk.booking.proposeTimes({ requestId, times: ['2026-11-24T16:00:00Z'] })
  await until('2026-11-24T16:01:00Z')
  expect(await mail.jobs('timesProposed')).toMatchObject([{ state: 'cancelled' }])
  expect((await mail.send()).map(({ email }) => email.subject)).toEqual([
    'Your request for Tue 24 Nov, 10:00 has expired',
  ])
})

test('nobody is written to about a time that passed days ago', async () => {
  await ask()
  expect(await until('2026-11-30T15:00:00Z')).toBe(1)
  expect(await expired()).toEqual([])
})

test('who has seen that it expired can still give the patient another time', async () => {
  const requestId = await ask()
  await until(passed)
  const { booking } = await ben()
  const { version, checks } = await booking.getRequest({ requestId })
  expect(checks).toContain('timePast')
  await booking.acceptRequest({ requestId, baseVersion: version, startsAt: later })
  expect(await rowOf(requestId)).toMatchObject({ state: 'accepted' })
  // Nothing of the kind is told any more, as it had not been told yet.
  expect(await expired()).toMatchObject([{ state: 'cancelled' }])
  expect((await mail.send()).map(({ email }) => email.subject)).toEqual([
    'Your appointment is confirmed: Thu 26 Nov, 10:00',
  ])
})

test('who decides from an older view is told that it has expired', async () => {
  const requestId = await ask()
  await until(passed)
  const { booking } = await ben()
  const refusal = { code: 'wrong_state', data: { state: 'expired' } }
  const target = { requestId, baseVersion: 1 }
  await expect(booking.acceptRequest({ ...target, startsAt: later })).rejects.toMatchObject(refusal)
  await expect(booking.acceptRequest({ requestId, startsAt: later })).rejects.toMatchObject(refusal)
  await expect(booking.declineRequest({ ...target, reason: 'Full' })).rejects.toMatchObject(refusal)
})

test('taken back after all, it has expired as before, and the patient hears of it once', async () => {
  for (const wasTold of [true, false]) {
    const requestId = await ask()
    await until(passed)
    if (wasTold) await mail.send()
    const before = await rowOf(requestId)
    const { booking } = await ben()
    await booking.acceptRequest({ requestId, baseVersion: 2, startsAt: later })
    await booking.undoDecision({ requestId })
    expect(await rowOf(requestId)).toEqual({ ...before, version: 4 })
    expect(await mail.clinic.core.expireRequests()).toBe(0)
    expect(await mail.send()).toHaveLength(wasTold ? 0 : 1)
    const jobs = (await expired()).filter(({ subjectId }) => subjectId === requestId)
    expect(jobs).toMatchObject([{ state: 'done' }])
  }
})

test('where the clinic has a hub, this PC ends nothing by itself', async () => {
  const requestId = await ask()
  await giveHub(mail.clinic)
  expect(await until(later)).toBe(0)
  expect(await rowOf(requestId)).toMatchObject({ state: 'requested' })
  expect(await mail.clinic.store.reader.count(Job, { kind: 'requestExpired' })).toBe(0)
})

test('nobody outside can end a request', async () => {
  const requestId = await ask()
  const { desk } = mail.clinic
  await expect(desk.booking.expireRequest({ requestId })).rejects.toMatchObject({
    code: 'wrong_audience',
  })
})
