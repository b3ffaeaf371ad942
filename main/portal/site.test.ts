/** What the portal shows before anybody has done anything, and what can be booked: each setting both ways. */
import type { Input, Output } from '#contract/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import {
  BookingRequest,
  Clinic,
  FormAssignment,
  Offer,
  Patient,
  Practitioner,
} from '#db/entities/index.ts'
import { effectTest } from '#main/testing/effect-test.ts'
import { v7 } from 'uuid'
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
const site = (input: Input<'portal.getSite'> = {}) => portal.visitor('portal.getSite', input)
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
const namesOf = ({ practitioners }: Output<'portal.listBookable'>) =>
  practitioners.map(({ name }) => name)

describe('the look', () => {
  const colors = [
    'toolbar',
    'toolbarText',
    'page',
    'text',
    'primary',
    'primaryText',
    'accent',
  ] as const
  for (const color of colors) {
    effectTest(`style.${color}`, 'colours the pages', async () => {
      const before = (await site()).style[color]
      await set({ [`style.${color}`]: '#123456' })
      expect([before, (await site()).style[color]]).toEqual([
        expect.not.stringMatching('#123456'),
        '#123456',
      ])
    })
  }

  effectTest('style.logo', 'is shown, and given to whoever asks', async () => {
    expect((await site()).style.logo).toBeNull()
    const data = Buffer.from('89504e470d0a1a0a', 'hex')
    const { id: sha256 } = await portal.clinic.desk.attachments.put({
      ...{ mediaType: 'image/png', data: data.toString('base64') },
    })
    const logo = { sha256, fileName: 'logo.png', mediaType: 'image/png', bytes: data.byteLength }
    const file = () => portal.visitor('portal.getFile', { id: sha256 })
    await expect(file()).rejects.toMatchObject({ code: 'not_found' })
    await set({ 'style.logo': logo })
    expect((await site()).style.logo).toBe(sha256)
    expect(await file()).toEqual({ mediaType: 'image/png', data: data.toString('base64') })
  })

  effectTest('general.language', 'is the portal’s own', async () => {
    expect(await site({ language: 'it' })).toMatchObject({ language: 'en', languages: ['en'] })
    await set({ 'general.language': 'fr' })
    expect(await site({ language: 'it' })).toMatchObject({ language: 'fr', languages: ['fr'] })
  })

  effectTest('general.languageMenu', 'lets people choose among four', async () => {
    await set({ 'general.languageMenu': true })
    const shown = await site({ language: 'it' })
    expect([shown.language, shown.languages.length]).toEqual(['it', 4])
    await set({ 'general.languageMenu': false })
    expect(await site({ language: 'it' })).toMatchObject({ language: 'en', languages: ['en'] })
  })

  effectTest('messages.login', 'is shown in the clinic’s words, cleaned', async () => {
    expect((await site()).loginMessage).toBe('')
    await set({ 'messages.login': '<p>Bonjour</p>' }, { language: 'fr' })
    await set({ 'messages.login': '<p class="x">Hello <b>you</b></p>' }, { language: 'en' })
    expect((await site()).loginMessage).toBe('<p>Hello <b>you</b></p>')
    await set({ 'general.language': 'fr' })
    expect((await site()).loginMessage).toBe('<p>Bonjour</p>')
  })

  effectTest('toolbar.book', 'is in the bar or not', async () => {
    expect((await site()).toolbar.book).toBe(true)
    await set({ 'toolbar.book': false })
    expect((await site()).toolbar.book).toBe(false)
    expect((await bookable()).clinics).toHaveLength(1)
  })

  effectTest('toolbar.transactions', 'is said to be shown or not', async () => {
    expect((await site()).toolbar.transactions).toBe(true)
    await set({ 'toolbar.transactions': false })
    expect((await site()).toolbar.transactions).toBe(false)
    await set({ 'toolbar.transactions': true })
    expect((await site()).toolbar.transactions).toBe(true)
  })

  effectTest('scheduling.publicBookingLogin', 'says which form stands first', async () => {
    const first = async () => (await site()).publicBookingFirst
    const before = await first()
    await set({ 'scheduling.publicBookingLogin': before === 'logIn' ? 'signUp' : 'logIn' })
    expect(await first()).not.toBe(before)
  })
})

describe('what can be booked', () => {
  effectTest('clinic.bookInPortal', 'leaves out clinics that say no', async () => {
    expect((await bookable()).clinics.map(({ name }) => name)).toEqual(['North Clinic'])
    const { clinic: clinicId } = portal.clinic.ids
    await portal.set({ key: 'clinic.bookInPortal', clinicId, value: false })
    expect((await bookable()).clinics).toEqual([])
    await expect(times()).rejects.toMatchObject({ code: 'not_offered' })
  })

  effectTest('scheduling.publicBooking', 'is for who is logged in, else', async () => {
    expect(await site()).toMatchObject({ publicBooking: true })
    await set({ 'scheduling.publicBooking': false })
    expect(await site()).toMatchObject({ publicBooking: false })
    for (const asked of [() => bookable(), () => times(), () => book()]) {
      await expect(asked()).rejects.toMatchObject({ code: 'unauthenticated' })
    }
    expect((await bookable(portal.ask)).services).toHaveLength(2)
    expect(await book(portal.ask)).toMatchObject({ state: 'requested' })
  })

  effectTest('general.displayPractitionerCredentials', 'stand after the name', async () => {
    expect(namesOf(await bookable())).toEqual(['Léa Roy', 'Nikhil Patel'])
    await set({ 'general.displayPractitionerCredentials': true })
    expect(namesOf(await bookable())).toEqual(['Léa Roy, PT', 'Nikhil Patel, RMT'])
  })

  effectTest('general.practitionerDisplayOrder', 'is the clinic’s own', async () => {
    const { roy, patel } = portal.clinic.ids
    await set({ 'general.practitionerDisplayOrder': [patel, roy] })
    expect(namesOf(await bookable())).toEqual(['Nikhil Patel', 'Léa Roy'])
    await set({ 'general.practitionerDisplayOrder': [roy, patel] })
    expect(namesOf(await bookable())).toEqual(['Léa Roy', 'Nikhil Patel'])
  })

  effectTest('general.displayPricing', 'tells prices or none', async () => {
    const prices = async () => (await bookable()).services.map(({ priceCents }) => priceCents)
    expect(await prices()).toEqual([null, null])
    await set({ 'general.displayPricing': true })
    expect(await prices()).toEqual([12_000, 8000])
  })

  effectTest('scheduling.practitionerGallery', 'shows faces', async () => {
    expect((await bookable()).gallery).toBe(true)
    await set({ 'scheduling.practitionerGallery': false })
    expect((await bookable()).gallery).toBe(false)
  })

  effectTest('scheduling.reason', 'asks for a reason, and keeps it', async () => {
    expect((await bookable()).asksReason).toBe(false)
    await book(portal.visitor, { reason: 'My knee' })
    await set({ 'scheduling.reason': true })
    expect((await bookable()).asksReason).toBe(true)
    await book(portal.visitor, { reason: 'My knee', startsAt: '2026-11-24T16:00:00Z' })
    expect((await requests()).map(({ reason }) => reason).sort()).toEqual(['My knee', null])
  })

  effectTest('messages.booking', 'stands before the booking', async () => {
    expect((await bookable()).message).toBe('')
    await set({ 'messages.booking': '<p>Bring your card.</p>' }, { language: 'en' })
    expect((await bookable()).message).toBe('<p>Bring your card.</p>')
  })

  const thanks = async (ask: PortalClinic['ask']) => (await bookable(ask)).thankYou

  effectTest('messages.publicThankYou', 'is for who booked without a profile', async () => {
    expect(await thanks(portal.visitor)).toBe('')
    await set({ 'messages.publicThankYou': '<p class="x">See you.</p>' }, { language: 'en' })
    expect([await thanks(portal.visitor), await thanks(portal.ask)]).toEqual([
      '<p>See you.</p>',
      '',
    ])
    await set({ 'messages.publicThankYou': '' }, { language: 'en' })
    expect(await thanks(portal.visitor)).toBe('')
  })

  effectTest('messages.secureThankYou', 'is for who booked logged in', async () => {
    expect(await thanks(portal.ask)).toBe('')
    await set({ 'messages.secureThankYou': '<p class="x">See you.</p>' }, { language: 'en' })
    expect([await thanks(portal.visitor), await thanks(portal.ask)]).toEqual([
      '',
      '<p>See you.</p>',
    ])
    await set({ 'messages.secureThankYou': '<p>À bientôt.</p>' }, { language: 'fr' })
    await set({ 'general.language': 'fr' })
    expect(await thanks(portal.ask)).toBe('<p>À bientôt.</p>')
  })

  effectTest('general.mandatoryIntakeForm', 'waits for the forms of who is logged in', async () => {
    const { patientId } = portal
    await portal.clinic.store.write((tx) =>
      tx.insert(FormAssignment, {
        ...{ id: v7(), patientId, formId: 'medical-profile', required: true },
        ...{ assignedAt: 0, responseId: null, version: 1 },
      }),
    )
    expect((await bookable(portal.ask)).clinics).toHaveLength(1)
    await set({ 'general.mandatoryIntakeForm': true })
    for (const asked of [() => bookable(portal.ask), () => book(portal.ask)]) {
      await expect(asked()).rejects.toMatchObject({
        ...{ code: 'forms_outstanding', details: { formIds: [expect.any(String)] } },
      })
    }
    expect((await bookable()).clinics).toHaveLength(1)
  })

  effectTest(
    'scheduling.restrictToDefaultClinic',
    'leaves a patient their own clinic',
    async () => {
      const { secondClinic, clinic: clinicId } = portal.clinic.ids
      await portal.set({ key: 'clinic.bookInPortal', clinicId: secondClinic, value: true })
      await portal.clinic.store.write(async (tx) => {
        const [offer] = await tx.find(Offer, { take: 1 })
        if (offer) await tx.insert(Offer, { ...offer, id: v7(), clinicId: secondClinic })
        const patient = await tx.findOne(Patient, { id: portal.patientId })
        if (patient) await tx.change(Patient, patient, { defaultClinicId: secondClinic })
      })
      const offered = async (ask = portal.ask) => (await bookable(ask)).clinics.length
      expect(await offered()).toBe(2)
      await set({ 'scheduling.restrictToDefaultClinic': true })
      expect([await offered(), await offered(portal.visitor)]).toEqual([1, 2])
      await expect(times({ clinicId }, portal.ask)).rejects.toMatchObject({ code: 'not_offered' })
      await expect(book(portal.ask)).rejects.toMatchObject({ code: 'not_offered' })
    },
  )
})

test('practitioners and clinics that nobody offers anything at are not listed', async () => {
  await portal.clinic.store.write(async (tx) => {
    const [roy] = await tx.find(Practitioner, { where: { id: portal.clinic.ids.roy } })
    if (roy) await tx.change(Practitioner, roy, { bookInPortal: false })
  })
  expect(namesOf(await bookable())).toEqual(['Nikhil Patel'])
  expect(await portal.clinic.store.reader.count(Clinic)).toBe(2)
})
