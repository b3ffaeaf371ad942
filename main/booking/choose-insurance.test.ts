/** What requests and visits go with: as staff choose it, and through what becomes of a request. */
import { Appointment } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let clinic: TestClinic
let patientId: string
let lantern: { coverageId: string; insurance: string }
beforeEach(async () => {
  clinic = await openTestClinic()
  patientId = await clinic.addPatient()
  lantern = { ...(await insurance('Lantern')), insurance: 'Lantern' }
})
afterEach(() => clinic.close())

const ten = '2026-12-01T15:00:00.000Z'
const none = { coverageId: null, insurance: null }
async function insurance(payerName: string, whose = patientId) {
  const added = { patientId: whose, fields: { payerName }, isDefault: false }
  const { coverageId } = await clinic.desk.coverages.add(added)
  return { coverageId }
}
const insured = () => clinic.addRequest({ at: ten, patientId, source: 'portal', ...lantern })
const request = (requestId: string) => clinic.desk.booking.getRequest({ requestId })
const visit = (appointmentId: string) => clinic.desk.schedule.getAppointment({ appointmentId })
const accept = async (requestId: string, more = {}) =>
  (await clinic.desk.booking.acceptRequest({ requestId, ...more })).appointmentId

describe('a request', () => {
  test('goes with what staff choose of the patient’s own, and its history says so', async () => {
    const requestId = await clinic.addRequest({ at: ten, patientId })
    const { coverageId } = lantern
    await clinic.receptionist.booking.chooseInsurance({ requestId, coverageId, baseVersion: 1 })
    expect(await request(requestId)).toMatchObject({
      ...{ ...lantern, version: 2 },
      events: [{ kind: 'insuranceChosen', by: 'Ben Adeyemi' }],
    })
    const late = { requestId, coverageId: null, baseVersion: 1 }
    await expect(clinic.desk.booking.chooseInsurance(late)).rejects.toMatchObject({ code: 'stale' })
    await clinic.desk.booking.chooseInsurance({ requestId, coverageId: null })
    expect(await request(requestId)).toMatchObject(none)
  })

  test('never goes with another patient’s, nor with any while nobody knows whose it is', async () => {
    const other = await insurance('Other', await clinic.addPatient({ firstName: 'Noor' }))
    const nothing = { code: 'not_found', data: { what: 'coverage' } }
    for (const whose of [patientId, null]) {
      const requestId = await clinic.addRequest({ at: ten, patientId: whose })
      const choice = clinic.desk.booking.chooseInsurance({ requestId, ...other })
      await expect(choice).rejects.toMatchObject(nothing)
    }
  })

  test('hands it on to the visit that it becomes, at another time as well', async () => {
    const appointmentId = await accept(await insured(), { startsAt: '2026-12-01T17:00:00Z' })
    expect(await visit(appointmentId)).toMatchObject(lantern)
  })

  test('that turns out to be somebody else’s goes with none, until it is linked back', async () => {
    const requestId = await insured()
    const other = await clinic.addPatient({ firstName: 'Noor' })
    const link = (whom: string) => clinic.desk.booking.linkPatient({ requestId, patientId: whom })
    await link(other)
    expect(await request(requestId)).toMatchObject(none)
    await link(patientId)
    expect(await request(requestId)).toMatchObject(lantern)
    expect(await visit(await accept(requestId, { patientId: other }))).toMatchObject(none)
  })

  test('goes with the same again once accepting is undone', async () => {
    const requestId = await insured()
    const appointmentId = await accept(requestId)
    await clinic.desk.schedule.chooseInsurance({ appointmentId, coverageId: null })
    await clinic.desk.booking.undoDecision({ requestId })
    expect(await request(requestId)).toMatchObject({ ...lantern, state: 'requested' })
  })

  test('that is decided is not changed any more: it is the visit that goes with one', async () => {
    const requestId = await insured()
    await accept(requestId)
    const late = { requestId, coverageId: null }
    await expect(clinic.desk.booking.chooseInsurance(late)).rejects.toMatchObject({
      code: 'wrong_state',
    })
  })
})

describe('a visit', () => {
  test('that staff book goes with none until they choose one, also afterwards', async () => {
    const appointmentId = await clinic.addAppointment({ patientId, at: '2026-11-23T13:00:00Z' })
    expect(await visit(appointmentId)).toMatchObject(none)
    await clinic.desk.schedule.checkIn({ appointmentId })
    await clinic.desk.schedule.completeVisit({ appointmentId })
    const { coverageId } = lantern
    await clinic.receptionist.schedule.chooseInsurance({ appointmentId, coverageId })
    expect(await visit(appointmentId)).toMatchObject({ ...lantern, version: 4 })
    expect((await visit(appointmentId)).events.at(-1)).toMatchObject({ kind: 'insuranceChosen' })
    expect(await clinic.desk.schedule.chooseInsurance({ appointmentId, coverageId })).toEqual({
      ...{ appointmentId, version: 4 },
    })
  })

  test('keeps what it goes with when it moves, and its name when the record changes', async () => {
    const appointmentId = await accept(await insured())
    const { coverageId } = lantern
    await clinic.desk.coverages.change({ coverageId, fields: { payerName: 'Renamed' } })
    await clinic.desk.coverages.remove({ coverageId })
    await clinic.desk.schedule.moveAppointment({ appointmentId, startsAt: '2026-12-01T18:00:00Z' })
    expect(await visit(appointmentId)).toMatchObject(lantern)
  })

  test('never goes with another patient’s, and none is chosen for a cancelled one', async () => {
    const appointmentId = await clinic.addAppointment({ patientId, at: ten })
    const other = await insurance('Other', await clinic.addPatient({ firstName: 'Noor' }))
    const { schedule } = clinic.desk
    await expect(schedule.chooseInsurance({ appointmentId, ...other })).rejects.toMatchObject({
      ...{ code: 'not_found', data: { what: 'coverage' } },
    })
    await schedule.cancelAppointment({ appointmentId, reason: 'Flu' })
    const choice = { appointmentId, coverageId: lantern.coverageId }
    await expect(schedule.chooseInsurance(choice)).rejects.toMatchObject({ code: 'wrong_state' })
    expect(await clinic.store.reader.findOne(Appointment, { id: appointmentId })).toMatchObject(
      none,
    )
  })
})

test('a record that accepting made is not taken back once somebody insured the patient', async () => {
  const requestId = await clinic.addRequest({ at: ten })
  const made = await clinic.desk.booking.acceptRequest({ requestId })
  await insurance('Lantern', made.patientId)
  await clinic.desk.booking.undoDecision({ requestId })
  const { coverages } = await clinic.desk.coverages.list({ patientId: made.patientId })
  expect(coverages).toHaveLength(1)
})
