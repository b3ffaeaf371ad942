/** What waits for a payment gateway: refused while there is none, and what it is once there is one. */
import type { JsonValue } from '#contract/kernel/json.ts'
import { BookingRequest } from '#db/entities/index.ts'
import { readSettings } from '#main/settings/index.ts'
import { effectTest } from '#main/testing/effect-test.ts'
import { withPaymentGateway } from '#main/testing/payment-gateway.fixture.ts'
import { afterEach, beforeEach, expect } from 'vitest'
import { openPortalClinic } from './portal-patient.fixture.ts'
import type { PortalClinic } from './portal-patient.fixture.ts'

let portal: PortalClinic
beforeEach(async () => {
  portal = await openPortalClinic()
})
afterEach(() => portal.clinic.close())

const set = (values: Record<string, JsonValue>) =>
  portal.set(...Object.entries(values).map(([key, value]) => ({ key, value })))
const refusedWith = (key: string, reason: string, details: object = {}) => ({
  ...{ code: 'settings_refused' },
  data: { issues: [{ key, reason, ...details }] },
})
const counts = async (key: 'general.eGiftCards' | 'scheduling.require3DSecure') =>
  (await readSettings(portal.clinic.store.reader)).value(key)

let hour = 15
async function cardOfBooking(): Promise<string | undefined> {
  const { clinic: clinicId, firstVisit: serviceId, roy: practitionerId } = portal.clinic.ids
  const { requestId } = await portal.ask('booking.requestAppointment', {
    ...{ clinicId, serviceId, practitionerId, language: 'en', consent: false },
    ...{ firstName: 'Amina', lastName: 'Okafor', email: 'amina@example.com' },
    startsAt: `2026-11-24T${String((hour += 1))}:00:00.000Z`,
  })
  const kept = await portal.clinic.store.reader.findOne(BookingRequest, { id: requestId })
  return kept?.card
}
beforeEach(() => {
  hour = 15
})
const asksCard = async () => (await portal.ask('portal.listBookable', {})).asksCard

effectTest('scheduling.requireCreditCard', 'asks for a card, and the request waits', async () => {
  const key = 'scheduling.requireCreditCard'
  await expect(set({ [key]: true })).rejects.toMatchObject(refusedWith(key, 'needsPaymentGateway'))
  expect([await asksCard(), await cardOfBooking()]).toEqual([false, 'notNeeded'])
  await withPaymentGateway(async () => {
    expect([await asksCard(), await cardOfBooking()]).toEqual([false, 'notNeeded'])
    await set({ [key]: true })
    expect([await asksCard(), await cardOfBooking()]).toEqual([true, 'pending'])
  })
  // The gateway is gone: nobody could give a card, so nobody is asked for one.
  expect([await asksCard(), await cardOfBooking()]).toEqual([false, 'notNeeded'])
  await set({ [key]: false })
})

effectTest('scheduling.require3DSecure', 'is for cards that must be given alone', async () => {
  const key = 'scheduling.require3DSecure'
  const other = 'scheduling.requireCreditCard'
  await expect(set({ [key]: true })).rejects.toMatchObject(refusedWith(key, 'needsPaymentGateway'))
  await withPaymentGateway(async () => {
    const needsCard = refusedWith(key, 'needsOther', { details: { other } })
    await expect(set({ [key]: true })).rejects.toMatchObject(needsCard)
    await set({ [other]: true, [key]: true })
    expect(await counts(key)).toBe(true)
    await set({ [other]: false })
    expect(await counts(key)).toBe(false)
    await set({ [other]: true })
    expect(await counts(key)).toBe(true)
  })
  expect(await counts(key)).toBe(false)
})

effectTest('general.eGiftCards', 'can be switched on with a payment gateway alone', async () => {
  const key = 'general.eGiftCards'
  const { settings } = portal.clinic.desk
  expect(await settings.list({})).toMatchObject({ paymentGatewayEnabled: false })
  await expect(set({ [key]: true })).rejects.toMatchObject(refusedWith(key, 'needsPaymentGateway'))
  await withPaymentGateway(async () => {
    expect(await settings.list({})).toMatchObject({ paymentGatewayEnabled: true })
    await set({ [key]: true })
    expect(await counts(key)).toBe(true)
    await set({ [key]: false })
    expect(await counts(key)).toBe(false)
    await set({ [key]: true })
  })
  expect(await counts(key)).toBe(false)
})
