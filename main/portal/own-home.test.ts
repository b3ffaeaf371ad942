/** What a patient's home page shows by the clinic's settings: each of them looked at both ways. */
import { Service } from '#db/entities/index.ts'
import { effectTest } from '#main/testing/effect-test.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPortalClinic } from './portal-patient.fixture.ts'
import type { PortalClinic } from './portal-patient.fixture.ts'

let portal: PortalClinic
beforeEach(async () => {
  portal = await openPortalClinic()
})
afterEach(() => portal.clinic.close())

const book = (at: string) =>
  portal.clinic.addAppointment({ patientId: portal.patientId, at, requestId: null })

effectTest('general.bookAgain', 'offers what was had before', async () => {
  await book('2026-10-05T15:00:00Z')
  const again = async () => (await portal.ask('portal.getHome', {})).bookAgain
  expect(await again()).toMatchObject([{ serviceName: 'First visit physiotherapy' }])
  await portal.set({ key: 'general.bookAgain', value: false })
  expect(await again()).toBeNull()
})

test('does not offer again what cannot be booked any more', async () => {
  await book('2026-10-05T15:00:00Z')
  const { store, ids } = portal.clinic
  const service = await store.reader.findOne(Service, { id: ids.firstVisit })
  await store.write(async (tx) => {
    if (service) await tx.change(Service, service, { bookInPortal: false })
  })
  expect((await portal.ask('portal.getHome', {})).bookAgain).toEqual([])
})

effectTest('messages.home', 'greets in the clinic’s words, cleaned', async () => {
  const message = async () => (await portal.ask('portal.getHome', {})).message
  expect(await message()).toBe('')
  await portal.set({ key: 'messages.home', language: 'en', value: '<p>Hello</p>' })
  expect(await message()).toBe('<p>Hello</p>')
})

for (const key of ['widgets.loyaltyPoints', 'widgets.outstandingInvoices'] as const) {
  effectTest(key, 'is shown or left out', async () => {
    const name = key === 'widgets.loyaltyPoints' ? 'loyaltyPoints' : 'outstandingInvoices'
    const widget = async () => (await portal.ask('portal.getHome', {})).widgets[name]
    await portal.set({ key, value: true })
    expect(await widget()).toBe(0)
    await portal.set({ key, value: false })
    expect(await widget()).toBeNull()
  })
}

effectTest('widgets.insuranceTotals', 'is shown or left out', async () => {
  const widget = async () => (await portal.ask('portal.getHome', {})).widgets.insuranceTotals
  await portal.set({ key: 'widgets.insuranceTotals', value: true })
  expect(await widget()).toEqual([])
  await portal.set({ key: 'widgets.insuranceTotals', value: false })
  expect(await widget()).toBeNull()
})

effectTest('general.enabled', 'closes what patients see of their visits', async () => {
  await portal.set({ key: 'general.enabled', value: false })
  await expect(portal.ask('portal.getHome', {})).rejects.toMatchObject({ code: 'portal_closed' })
  await portal.set({ key: 'general.enabled', value: true })
  await expect(portal.ask('portal.getHome', {})).resolves.toMatchObject({ firstName: 'Amina' })
})

effectTest('general.enabled', 'leaves whoever comes meanwhile a number to call', async () => {
  const { companyName, phone } = await portal.visitor('portal.getSite', {})
  expect(phone).toMatch(/\d{3}/)
  await portal.set({ key: 'general.enabled', value: false })
  await expect(portal.visitor('portal.getSite', {})).rejects.toMatchObject({
    ...{ code: 'portal_closed', details: { companyName, phone } },
  })
})
