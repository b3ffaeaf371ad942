import { Job } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const ten = '2026-12-01T15:00:00.000Z'

test('declined, a request keeps its reason for the patient, who is told after the grace time', async () => {
  const requestId = await clinic.addRequest({ at: ten, language: 'it' })
  const decided = await clinic.receptionist.booking.declineRequest({
    requestId,
    reason: 'We are full',
  })
  expect(decided).toEqual({ requestId, version: 2, patientToldAt: '2026-11-23T14:03:00.000Z' })
  const shown = await clinic.desk.booking.getRequest({ requestId })
  expect(shown).toMatchObject({
    state: 'declined',
    decision: { reason: 'We are full', by: 'Ben Adeyemi', undoable: true },
    events: [{ kind: 'declined', reason: 'We are full' }],
  })
  expect(await clinic.store.reader.find(Job)).toMatchObject([
    { kind: 'requestDeclined', state: 'waiting', payload: { language: 'it' } },
  ])
})

test('the time of a declined request is offered again', async () => {
  const requestId = await clinic.addRequest({ at: ten })
  const { desk, ids } = clinic
  const day = { from: '2026-12-01', to: '2026-12-01', audience: 'desk' as const }
  const starts = async () => {
    const place = { clinicId: ids.clinic, serviceId: ids.firstVisit, practitionerId: ids.roy }
    const { slots } = await desk.schedule.listSlots({ ...place, ...day })
    return slots.map((slot) => slot.startsAt)
  }
  expect(await starts()).not.toContain(ten)
  await desk.booking.declineRequest({ requestId, reason: 'We are full' })
  expect(await starts()).toContain(ten)
})

test('a withdrawn request cannot be declined, nor an old view of one', async () => {
  const gone = await clinic.addRequest({ at: ten, state: 'withdrawn' })
  const open = await clinic.addRequest({ at: ten })
  const decline = (requestId: string, baseVersion?: number) =>
    clinic.desk.booking.declineRequest({
      requestId,
      reason: 'Full',
      ...(baseVersion === undefined ? {} : { baseVersion }),
    })
  await expect(decline(gone)).rejects.toMatchObject({ code: 'wrong_state' })
  await expect(decline(open, 3)).rejects.toMatchObject({ code: 'stale' })
})
