/** A visitor of the portal asks for a time, as the hub runs it. Every setting is looked at both ways. */
import { procedures } from '#contract/index.ts'
import type { Input, Output } from '#contract/index.ts'
import {
  Appointment,
  BookingRequest,
  Job,
  Patient,
  Practitioner,
  Service,
  VisitEvent,
} from '#db/entities/index.ts'
import { nobodyElse } from '#main/kernel/elsewhere.fixture.ts'
import { executeCommand } from '#main/kernel/execute-command.ts'
import { parseInput } from '#main/kernel/parse-input.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { requestAppointment } from './request-appointment.command.ts'

type Asked = Input<'booking.requestAppointment'>
type Changes = Input<'settings.change'>['changes']

let clinic: TestClinic
beforeEach(async () => {
  // Monday, nine in the morning in Toronto.
  clinic = await openTestClinic({ now: '2026-11-23T14:00:00Z' })
  await set(
    { key: 'general.enabled', value: true },
    { key: 'scheduling.publicBooking', value: true },
    { key: 'clinic.bookInPortal', clinicId: clinic.ids.clinic, value: true },
  )
})
afterEach(() => clinic.close())

const set = (...changes: Changes) => clinic.desk.settings.change({ changes })
const entry = procedures.find(({ name }) => name === 'booking.requestAppointment')

/** Tuesday at ten. */
const ten = '2026-11-24T15:00:00Z'

async function ask(
  asked: Partial<Asked> = {},
  patientId: string | null = null,
): Promise<Output<'booking.requestAppointment'>> {
  if (!entry) throw new Error('nobody can ask')
  const input = parseInput(entry, {
    ...{ clinicId: clinic.ids.clinic, serviceId: clinic.ids.firstVisit, startsAt: ten },
    ...{ firstName: 'Amina', lastName: 'Okafor', email: 'amina@example.com' },
    ...{ practitionerId: clinic.ids.roy, language: 'fr', consent: false, ...asked },
  })
  const now = clinic.clock.now()
  const { output } = await clinic.store.write((tx) =>
    executeCommand(tx, requestAppointment, {
      ...{ input, prepared: { patientId }, now, commandId: v7(), again: true, basis: nobodyElse },
      caller: { audience: patientId ? 'portal' : 'public', session: null, actor: null },
    }),
  )
  return output as Output<'booking.requestAppointment'>
}

const requests = () => clinic.store.reader.find(BookingRequest)
const wrong = (field: string, reason: string) => ({
  code: 'invalid_input',
  details: { issues: [{ field, reason }] },
})

describe('a request', () => {
  it('waits in the queue with what was typed, and holds its time', async () => {
    const asked = await ask({ birthDate: '1980-02-03', cellPhone: '416-555-0142' })
    expect(asked).toMatchObject({ state: 'requested', endsAt: '2026-11-24T15:45:00.000Z' })
    const { requests: queue } = await clinic.receptionist.booking.listPending({})
    expect(queue).toMatchObject([
      { requestId: asked.requestId, patientName: 'Amina Okafor', identity: 'new', blocked: false },
    ])
    expect(await requests()).toMatchObject([
      {
        ...{ source: 'public', patientId: null, language: 'fr', requestedAt: clinic.clock.now() },
        ...{ birthDate: '1980-02-03', email: 'amina@example.com', cellPhone: '416-555-0142' },
      },
    ])
    await expect(ask({ firstName: 'Zoé' })).rejects.toMatchObject({ code: 'time_taken' })
    expect(await clinic.store.reader.find(VisitEvent)).toMatchObject([
      { kind: 'requested', subjectId: asked.requestId, actorId: null },
    ])
  })

  it('can be accepted like any other', async () => {
    const { requestId } = await ask()
    const done = await clinic.receptionist.booking.acceptRequest({ requestId })
    const row = await clinic.store.reader.findOne(Appointment, { id: done.appointmentId })
    expect(row).toMatchObject({ state: 'booked', startsAt: Date.parse(ten) })
  })

  it('needs a way to answer it', async () => {
    await expect(ask({ email: undefined })).rejects.toMatchObject(wrong('email', 'email_or_phone'))
    await expect(ask({ email: undefined, cellPhone: '416-555-0142' })).resolves.toBeDefined()
  })

  it('for nobody in particular goes to the first in the clinic’s order who is free', async () => {
    const { roy, patel } = clinic.ids
    const anybody = { practitionerId: undefined }
    expect((await ask(anybody)).practitionerId).toBe(roy)
    expect((await ask(anybody)).practitionerId).toBe(patel)
    await expect(ask(anybody)).rejects.toMatchObject({ code: 'time_taken' })
    await set({ key: 'general.practitionerDisplayOrder', value: [patel, roy] })
    expect((await ask({ ...anybody, startsAt: '2026-11-24T16:00:00Z' })).practitionerId).toBe(patel)
  })

  it('is refused from this PC, whoever asks and whatever its doors let through', async () => {
    const asked = {
      ...{ clinicId: clinic.ids.clinic, serviceId: clinic.ids.firstVisit, startsAt: ten },
      ...{ firstName: 'Amina', lastName: 'Okafor', email: 'amina@example.com' },
      ...{ language: 'fr' as const, consent: false },
    }
    for (const client of [clinic.anonymous, clinic.desk, await clinic.kiosk()]) {
      await expect(client.booking.requestAppointment(asked)).rejects.toMatchObject({
        code: 'wrong_audience',
      })
    }
    expect(await requests()).toEqual([])
  })
})

describe('a time that cannot be booked says why, and nothing about others', () => {
  it('taken: the time that was asked for, not the one in its way', async () => {
    await clinic.addAppointment({ at: '2026-11-24T14:45:00Z', minutes: 60 })
    await expect(ask()).rejects.toMatchObject({
      code: 'time_taken',
      details: {
        startsAt: '2026-11-24T15:00:00.000Z',
        endsAt: '2026-11-24T15:45:00.000Z',
      },
    })
  })

  it.each([
    ['past', '2026-11-23T13:00:00Z', wrong('startsAt', 'past')],
    ['off the grid', '2026-11-24T15:07:00Z', wrong('startsAt', 'not_offered')],
    ['after hours', '2026-11-24T22:00:00Z', { code: 'outside_availability' }],
    ['at the weekend', '2026-11-28T15:00:00Z', { code: 'outside_availability' }],
  ])('%s', async (_why, startsAt, refused) => {
    await expect(ask({ startsAt })).rejects.toMatchObject(refused)
  })
})

describe('settings', () => {
  it('Enabled: a closed portal takes nothing', async () => {
    await set({ key: 'general.enabled', value: false })
    await expect(ask()).rejects.toMatchObject({ code: 'portal_closed' })
    await set({ key: 'general.enabled', value: true })
    await expect(ask()).resolves.toMatchObject({ state: 'requested' })
  })

  it('Public Appointment Booking: without it a visitor logs in first, and who has may book', async () => {
    await set({ key: 'scheduling.publicBooking', value: false })
    await expect(ask()).rejects.toMatchObject({ code: 'unauthenticated' })
    const patientId = await clinic.addPatient({})
    await expect(ask({}, patientId)).resolves.toMatchObject({ state: 'requested' })
    await set({ key: 'scheduling.publicBooking', value: true })
    await expect(ask({ startsAt: '2026-11-24T16:00:00Z' })).resolves.toBeDefined()
  })

  it('Book in Portal: clinic, practitioner and service must all allow it', async () => {
    const { clinic: clinicId, roy, firstVisit } = clinic.ids
    const refused = { code: 'not_offered' }
    const here = { key: 'clinic.bookInPortal', clinicId }
    await set({ ...here, value: false })
    await expect(ask()).rejects.toMatchObject(refused)
    await set({ ...here, value: true })
    const allow = (bookInPortal: boolean) =>
      clinic.store.write(async (tx) => {
        await tx.update(Practitioner, { id: roy }, { bookInPortal })
      })
    await allow(false)
    await expect(ask()).rejects.toMatchObject(refused)
    await allow(true)
    const offer = (facts: { bookInPortal?: boolean; active?: boolean }) =>
      clinic.store.write(async (tx) => {
        await tx.update(Service, { id: firstVisit }, facts)
      })
    await offer({ bookInPortal: false })
    await expect(ask()).rejects.toMatchObject(refused)
    await offer({ bookInPortal: true, active: false })
    await expect(ask()).rejects.toMatchObject(refused)
    await offer({ active: true })
    await expect(ask()).resolves.toMatchObject({ state: 'requested' })
  })

  it('Slot Availability: only the Portal Schedule, or all of the Standard Availability', async () => {
    // Roy works from nine; her Portal Schedule begins at ten.
    const nine = { startsAt: '2026-11-24T14:00:00Z' }
    await set({ key: 'scheduling.slotAvailability', value: true })
    await expect(ask(nine)).rejects.toMatchObject({ code: 'outside_availability' })
    await expect(ask()).resolves.toBeDefined()
    await set({ key: 'scheduling.slotAvailability', value: false })
    await expect(ask(nine)).resolves.toBeDefined()
  })

  it('Hours/Days Prior to Book, and Days Allowed to Schedule Into', async () => {
    const prior = (value: number, unit: string) =>
      set({ key: 'scheduling.priorToBook', value: { value, unit } })
    await prior(26, 'hours')
    await expect(ask()).rejects.toMatchObject(wrong('startsAt', 'too_soon'))
    await prior(25, 'hours')
    await expect(ask()).resolves.toBeDefined()
    await prior(2, 'days')
    const later = { startsAt: '2026-11-24T21:00:00Z' }
    await expect(ask(later)).rejects.toMatchObject(wrong('startsAt', 'too_soon'))
    await prior(1, 'days')
    await expect(ask(later)).resolves.toBeDefined()
    await set({ key: 'scheduling.daysAhead', value: 2 })
    const friday = { startsAt: '2026-11-27T15:00:00Z' }
    await expect(ask(friday)).rejects.toMatchObject(wrong('startsAt', 'too_far'))
    await set({ key: 'scheduling.daysAhead', value: 4 })
    await expect(ask(friday)).resolves.toBeDefined()
  })

  it('Auto-Accept: booked at once for a new record, and confirmed at once', async () => {
    await set({ key: 'scheduling.autoAccept', value: true })
    const asked = await ask({ reason: 'Knee' })
    expect(asked.state).toBe('accepted')
    const [patient] = await clinic.store.reader.find(Patient)
    expect(patient).toMatchObject({ firstName: 'Amina', preferredLanguage: 'fr' })
    expect(await clinic.store.reader.find(Appointment)).toMatchObject([
      { patientId: patient?.id, state: 'booked', requestId: asked.requestId, note: null },
    ])
    expect(await requests()).toMatchObject([{ state: 'accepted', createdPatientId: patient?.id }])
    expect(await clinic.store.reader.find(Job)).toMatchObject([
      { kind: 'appointmentConfirmed', state: 'waiting', runAfter: clinic.clock.now() },
    ])
    await expect(
      clinic.desk.booking.undoDecision({ requestId: asked.requestId }),
    ).rejects.toMatchObject({ code: 'undo_too_late' })
    await set({ key: 'scheduling.autoAccept', value: false })
    expect((await ask({ startsAt: '2026-11-24T16:00:00Z' })).state).toBe('requested')
  })

  it('Reason for the appointment: kept where it is asked for, else left out', async () => {
    await ask({ reason: 'My knee' })
    await set({ key: 'scheduling.reason', value: true })
    await ask({ reason: 'My knee', startsAt: '2026-11-24T16:00:00Z' })
    const kept = (await requests()).sort((a, b) => a.startsAt - b.startsAt)
    expect(kept.map(({ reason }) => reason)).toEqual([null, 'My knee'])
  })

  it('Requires Credit Card Entry counts for nothing before a gateway is connected', async () => {
    await ask()
    expect(await requests()).toMatchObject([{ card: 'notNeeded' }])
  })
})

describe('Scheduling Consent', () => {
  const consentOf = async () => (await requests()).map(({ consent }) => consent)

  it('Enabled: not asked where it is off', async () => {
    await ask({ consent: true })
    expect(await consentOf()).toEqual(['notAsked'])
  })

  it('Required: booking is impossible without it; where it is not, staff see that it is missing', async () => {
    await set({ key: 'consent.enabled', value: true }, { key: 'consent.required', value: true })
    await expect(ask()).rejects.toMatchObject(wrong('consent', 'required'))
    await set({ key: 'consent.required', value: false })
    await ask()
    expect(await consentOf()).toEqual(['missing'])
  })

  it('is kept for good with its language and exact text', async () => {
    await set(
      { key: 'general.languageMenu', value: true },
      { key: 'consent.enabled', value: true },
      { key: 'consent.text', language: 'fr', value: 'J’accepte la politique.' },
    )
    const { requestId } = await ask({ consent: true })
    expect(await consentOf()).toEqual(['given'])
    const events = await clinic.store.reader.find(VisitEvent, { where: { subjectId: requestId } })
    expect(events).toMatchObject([
      {
        kind: 'requested',
        detail: {
          consentText: 'J’accepte la politique.',
          consentLanguage: 'fr',
          consentDocument: null,
        },
      },
    ])
  })
})
