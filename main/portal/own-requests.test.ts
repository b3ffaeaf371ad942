/** What becomes of a patient's requests, as they see it and as they decide it. */
import { Appointment, BookingRequest, Job, VisitEvent } from '#db/entities/index.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPortalClinic } from './portal-patient.fixture.ts'
import type { PortalClinic } from './portal-patient.fixture.ts'

let portal: PortalClinic
beforeEach(async () => {
  portal = await openPortalClinic()
})
afterEach(() => portal.clinic.close())

const friday = '2026-11-27T15:00:00Z'
const thursday = '2026-11-26T17:00:00.000Z'
const graceTime = 3 * 60_000
const asked = (facts = {}) =>
  portal.clinic.addRequest({ patientId: portal.patientId, at: friday, ...facts })
const rowOf = (id: string) => portal.clinic.store.reader.findOne(BookingRequest, { id })
const requests = async () => (await portal.ask('portal.getHome', {})).requests
const upcoming = async () => (await portal.ask('portal.getHome', {})).upcoming

describe('a request that waits', () => {
  test('is on the home page, and gone once it is withdrawn', async () => {
    const requestId = await asked()
    expect(await requests()).toMatchObject([
      { requestId, state: 'requested', clinicName: 'North Clinic', proposedTimes: [] },
    ])
    await portal.ask('portal.withdrawRequest', { requestId })
    expect(await rowOf(requestId)).toMatchObject({ state: 'withdrawn' })
    expect(await requests()).toEqual([])
    const [event] = await portal.clinic.store.reader.find(VisitEvent, {
      where: { subjectId: requestId },
    })
    expect(event).toMatchObject({ kind: 'withdrawn', actorName: null })
    expect(event?.detail).toMatchObject({ where: 'portal' })
    const { total } = await portal.clinic.desk.booking.listPending({})
    expect(total).toBe(0)
  })

  test('frees its time when it is withdrawn', async () => {
    const { desk, ids, addPatient } = portal.clinic
    const requestId = await asked()
    const booking = {
      ...{ clinicId: ids.clinic, practitionerId: ids.roy, serviceId: ids.firstVisit },
      ...{ patientId: await addPatient(), startsAt: friday },
    }
    await expect(desk.schedule.bookAppointment(booking)).rejects.toMatchObject({
      code: 'time_taken',
    })
    await portal.ask('portal.withdrawRequest', { requestId })
    await desk.schedule.bookAppointment(booking)
  })

  test('of somebody else does not exist', async () => {
    const requestId = await portal.clinic.addRequest({ at: friday })
    const stranger = portal.ask('portal.withdrawRequest', { requestId })
    await expect(stranger).rejects.toMatchObject({ code: 'not_found' })
    const proposal = portal.ask('portal.takeProposal', { requestId, startsAt: thursday })
    await expect(proposal).rejects.toMatchObject({ code: 'not_found' })
    expect(await requests()).toEqual([])
  })
})

describe('a decision of the clinic', () => {
  test('is told only once it cannot be taken back any more', async () => {
    const requestId = await asked()
    await portal.clinic.desk.booking.acceptRequest({ requestId })
    expect(await requests()).toMatchObject([{ state: 'requested' }])
    expect(await upcoming()).toEqual([])
    portal.clinic.clock.advance(graceTime)
    expect(await requests()).toEqual([])
    expect(await upcoming()).toMatchObject([{ state: 'booked' }])
  })

  test('that was taken back in time was never seen', async () => {
    const requestId = await asked()
    const { booking } = portal.clinic.desk
    await booking.declineRequest({ requestId, reason: 'No time then' })
    expect(await requests()).toMatchObject([{ state: 'requested', declineReason: null }])
    await booking.undoDecision({ requestId })
    portal.clinic.clock.advance(graceTime)
    expect(await requests()).toMatchObject([{ state: 'requested', declineReason: null }])
  })

  test('to decline comes with its reason', async () => {
    const requestId = await asked()
    await portal.clinic.desk.booking.declineRequest({ requestId, reason: 'No time then' })
    portal.clinic.clock.advance(graceTime)
    expect(await requests()).toMatchObject([{ state: 'declined', declineReason: 'No time then' }])
    await expect(portal.ask('portal.withdrawRequest', { requestId })).rejects.toMatchObject({
      code: 'wrong_state',
    })
  })
})

describe('times that the clinic proposed', () => {
  const propose = async (times: string[]) => {
    const requestId = await asked()
    await portal.clinic.desk.booking.proposeTimes({ requestId, times })
    portal.clinic.clock.advance(graceTime)
    return requestId
  }
  const take = (requestId: string, startsAt = thursday) =>
    portal.ask('portal.takeProposal', { requestId, startsAt })

  test('are taken with one answer, and booked at once', async () => {
    const requestId = await propose([thursday])
    expect(await requests()).toMatchObject([{ state: 'proposed', proposedTimes: [thursday] }])
    const { appointmentId } = await take(requestId)
    const { reader } = portal.clinic.store
    expect(await reader.findOne(Appointment, { id: appointmentId })).toMatchObject({
      ...{
        startsAt: Date.parse(thursday),
        patientId: portal.patientId,
        state: 'booked',
        requestId,
      },
    })
    expect(await rowOf(requestId)).toMatchObject({ state: 'accepted', appointmentId })
    expect(await upcoming()).toMatchObject([{ appointmentId }])
    const told = await reader.find(Job, { where: { subjectId: appointmentId } })
    expect(told.map(({ kind }) => kind)).toContain('appointmentConfirmed')
  })

  test('are checked again: somebody may have been faster', async () => {
    const requestId = await propose([thursday])
    await portal.clinic.addAppointment({ at: thursday })
    await expect(take(requestId)).rejects.toMatchObject({ code: 'time_taken' })
    expect(await rowOf(requestId)).toMatchObject({ state: 'proposed' })
  })

  test('are those alone that can be taken', async () => {
    const requestId = await propose([thursday])
    await expect(take(requestId, friday)).rejects.toMatchObject({ code: 'invalid_input' })
  })

  test('are not taken before the patient was told of them', async () => {
    const requestId = await asked()
    await portal.clinic.desk.booking.proposeTimes({ requestId, times: [thursday] })
    await expect(take(requestId)).rejects.toMatchObject({ code: 'wrong_state' })
  })
})

describe('a request that nobody decided', () => {
  const days = (count: number) => count * 24 * 3_600_000

  test('reads as expired from the moment in which its time has passed, for a week', async () => {
    const requestId = await asked()
    portal.clinic.clock.set('2026-11-27T15:00:01Z')
    expect(await requests()).toMatchObject([{ requestId, state: 'expired', proposedTimes: [] }])
    await portal.clinic.core.expireRequests()
    portal.clinic.clock.advance(days(7) - 1)
    expect(await requests()).toMatchObject([{ requestId, state: 'expired', version: 2 }])
    portal.clinic.clock.advance(1)
    expect(await requests()).toEqual([])
  })

  test('cannot be withdrawn any more, nor answered', async () => {
    const requestId = await asked()
    portal.clinic.clock.set('2026-11-27T15:00:01Z')
    await portal.clinic.core.expireRequests()
    const refusal = { code: 'wrong_state', details: { state: 'expired' } }
    await expect(portal.ask('portal.withdrawRequest', { requestId })).rejects.toMatchObject(refusal)
    const answer = portal.ask('portal.takeProposal', { requestId, startsAt: thursday })
    await expect(answer).rejects.toMatchObject(refusal)
  })
})
