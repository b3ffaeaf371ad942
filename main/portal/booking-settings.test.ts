/** Which times patients are offered, and what booking one asks of them: each setting both ways. */
import type { Input, Output } from '#contract/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import { BookingRequest, Patient, VisitEvent } from '#db/entities/index.ts'
import { effectTest } from '#main/testing/effect-test.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPortalClinic } from './portal-patient.fixture.ts'
import type { PortalClinic } from './portal-patient.fixture.ts'

let portal: PortalClinic
beforeEach(async () => {
  portal = await openPortalClinic()
  await set({ 'general.allowPublicSignup': true, 'scheduling.publicBooking': true })
})
afterEach(() => portal.clinic.close())

type Values = Record<string, JsonValue>
const set = (values: Values, more: { language?: 'en' | 'fr' } = {}) =>
  portal.set(...Object.entries(values).map(([key, value]) => ({ key, value, ...more })))
const bookable = (ask = portal.visitor) => ask('portal.listBookable', {})
const days = { from: '2026-11-24', to: '2026-11-24' }
const times = (more: Partial<Input<'portal.listTimes'>> = {}, ask = portal.visitor) => {
  const { clinic: clinicId, firstVisit: serviceId } = portal.clinic.ids
  return ask('portal.listTimes', { clinicId, serviceId, ...days, ...more })
}
/** Tuesday at ten in Toronto. */
const ten = '2026-11-24T15:00:00.000Z'
const book = (ask = portal.visitor, more: Partial<Input<'booking.requestAppointment'>> = {}) => {
  const { clinic: clinicId, firstVisit: serviceId, roy: practitionerId } = portal.clinic.ids
  return ask('booking.requestAppointment', {
    ...{ clinicId, serviceId, practitionerId, startsAt: ten, language: 'en', consent: false },
    ...{ firstName: 'Sam', lastName: 'Visitor', email: 'sam@example.com', ...more },
  })
}
const requests = () => portal.clinic.store.reader.find(BookingRequest)

describe('times', () => {
  const startsOf = (answer: Output<'portal.listTimes'>) =>
    answer.days.flatMap((day) => day.times.map(({ startsAt }) => startsAt))

  effectTest('scheduling.slotAvailability', 'are of the Portal Schedule alone', async () => {
    expect(startsOf(await times())[0]).toBe('2026-11-24T14:00:00.000Z')
    await set({ 'scheduling.slotAvailability': true })
    expect(startsOf(await times())[0]).toBe(ten)
  })

  effectTest('scheduling.daysAhead', 'end at the furthest day', async () => {
    const { lastDay } = await bookable()
    expect(lastDay).toBe('2027-01-22')
    expect(startsOf(await times())).not.toEqual([])
    await set({ 'scheduling.daysAhead': 0 })
    expect(startsOf(await times())).toEqual([])
    expect((await bookable()).lastDay).toBe('2026-11-23')
  })

  effectTest('scheduling.priorToBook', 'begin far enough ahead', async () => {
    await set({ 'scheduling.priorToBook': { value: 2, unit: 'days' } })
    expect(startsOf(await times())).toEqual([])
    expect(await times()).toMatchObject({ nextFree: '2026-11-25T14:00:00.000Z' })
    await set({ 'scheduling.priorToBook': { value: 1, unit: 'days' } })
    expect(startsOf(await times())).not.toEqual([])
  })

  effectTest(
    'scheduling.displayBookedSlots',
    'are shown taken, without who took them',
    async () => {
      const { roy, patel } = portal.clinic.ids
      for (const practitionerId of [roy, patel]) {
        await portal.clinic.addAppointment({ practitionerId, at: ten, requestId: null })
      }
      const atTen = async () =>
        (await times()).days[0]?.times.find(({ startsAt }) => startsAt === ten)
      expect(await atTen()).toBeUndefined()
      await set({ 'scheduling.displayBookedSlots': true })
      expect(await atTen()).toEqual({
        ...{ startsAt: ten, endsAt: '2026-11-24T15:45:00.000Z' },
        ...{ available: false, practitionerIds: [] },
      })
    },
  )

  test('a visit that is moved does not stand in its own way; another’s is nobody’s business', async () => {
    const { roy: practitionerId } = portal.clinic.ids
    const { patientId } = portal
    const own = { practitionerId, patientId, at: ten, requestId: null }
    const moving = await portal.clinic.addAppointment(own)
    const asked = { practitionerId, moving }
    expect(startsOf(await times({ practitionerId }, portal.ask))).not.toContain(ten)
    expect(startsOf(await times(asked, portal.ask))).toContain(ten)
    const other = portal.as(await portal.clinic.addPatient({}))
    await expect(times(asked, other)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a patient who books', () => {
  test('is known by their session, whatever is typed', async () => {
    await book(portal.ask, { firstName: 'Somebody', lastName: 'Else' })
    const patient = await portal.clinic.store.reader.findOne(Patient, { id: portal.patientId })
    expect(await requests()).toMatchObject([
      { patientId: portal.patientId, source: 'portal', firstName: patient?.firstName },
    ])
  })

  effectTest('scheduling.autoAccept', 'is booked at once, on their own record', async () => {
    expect(await book(portal.ask)).toMatchObject({ state: 'requested' })
    await set({ 'scheduling.autoAccept': true })
    const startsAt = '2026-11-24T16:00:00Z'
    expect(await book(portal.ask, { startsAt })).toMatchObject({ state: 'accepted' })
    expect(await portal.clinic.store.reader.count(Patient)).toBe(1)
  })

  effectTest(
    'scheduling.requireCreditCard',
    'needs a gateway, which there is none of yet',
    async () => {
      await expect(set({ 'scheduling.requireCreditCard': true })).rejects.toMatchObject({
        code: 'settings_refused',
      })
      expect((await bookable()).asksCard).toBe(false)
    },
  )
})

describe('the consent', () => {
  const consentOf = async (ask = portal.ask) => (await bookable(ask)).consent

  effectTest('consent.enabled', 'is asked or not', async () => {
    expect(await consentOf()).toBeNull()
    await set({ 'consent.enabled': true })
    expect(await consentOf()).toMatchObject({ required: false, document: null })
    expect(await consentOf(portal.visitor)).not.toBeNull()
  })

  effectTest('consent.required', 'must be given to book', async () => {
    await set({ 'consent.enabled': true, 'consent.required': true })
    expect(await consentOf()).toMatchObject({ required: true })
    await expect(book(portal.ask)).rejects.toMatchObject({ code: 'invalid_input' })
    await set({ 'consent.required': false })
    expect(await book(portal.ask)).toMatchObject({ state: 'requested' })
  })

  effectTest('consent.everyTime', 'is asked once, or each time', async () => {
    await set({ 'consent.enabled': true, 'consent.required': true })
    await book(portal.ask, { consent: true })
    expect([await consentOf(), await consentOf(portal.visitor)]).toEqual([null, expect.anything()])
    expect(await book(portal.ask, { startsAt: '2026-11-24T16:00:00Z' })).toBeDefined()
    await set({ 'consent.everyTime': true })
    expect(await consentOf()).not.toBeNull()
  })

  effectTest('consent.text', 'is asked anew once it says something else', async () => {
    await set({ 'consent.enabled': true })
    await book(portal.ask, { consent: true })
    expect(await consentOf()).toBeNull()
    await set({ 'consent.text': 'New words.' }, { language: 'en' })
    expect(await consentOf()).toMatchObject({ text: 'New words.' })
  })

  effectTest('consent.document', 'is asked anew once the document is another', async () => {
    await set({ 'consent.enabled': true })
    await book(portal.ask, { consent: true })
    const [event] = await portal.clinic.store.reader.find(VisitEvent)
    expect(event?.detail['consentDocument']).toBeNull()
    const data = Buffer.from('%PDF-1.7\n')
    const kept = await portal.clinic.desk.attachments.put({
      ...{ mediaType: 'application/pdf', data: data.toString('base64') },
    })
    const { id: sha256, mediaType, bytes } = kept
    await set({ 'consent.document': { sha256, fileName: 'policy.pdf', mediaType, bytes } })
    expect(await consentOf()).toMatchObject({ document: sha256 })
    expect(await portal.visitor('portal.getFile', { id: sha256 })).toMatchObject({ mediaType })
  })
})
