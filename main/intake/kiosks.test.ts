import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { byBirthDate, openKioskVisit } from './kiosk-visit.fixture.ts'
import type { KioskVisit } from './kiosk-visit.fixture.ts'

let visit: KioskVisit
beforeEach(async () => {
  visit = await openKioskVisit()
})
afterEach(() => visit.clinic.close())
const list = async () => (await visit.clinic.desk.intake.listKiosks({})).kiosks

it('an idle kiosk shows the clinic and nobody else', async () => {
  expect(await visit.kiosk.intake.kioskState({})).toEqual({
    clinicName: 'North Clinic',
    clinicPhone: '416-555-0101',
    companyName: 'Test Physiotherapy',
    timeZone: 'America/Toronto',
    language: 'en',
    pausedUntil: null,
    idleSeconds: 60,
    warningSeconds: 20,
  })
})

it('an idle kiosk speaks the default language that the settings say', async () => {
  const language = async () => (await visit.kiosk.intake.kioskState({})).language
  const speak = (value: string) =>
    visit.clinic.desk.settings.change({ changes: [{ key: 'general.language', value }] })
  await speak('es')
  expect(await language()).toBe('es')
  await speak('en')
  expect(await language()).toBe('en')
})

describe('the desk', () => {
  it('sees which kiosks are open and who started them', async () => {
    expect(await list()).toMatchObject([
      { clinicName: 'North Clinic', startedBy: 'Ben Adeyemi', pausedUntil: null },
    ])
    await visit.kiosk.session.endKiosk({ user: 'ben', pin: '135791' })
    expect(await list()).toEqual([])
  })

  it('lets a paused kiosk go on', async () => {
    const wrong = byBirthDate('Okafor', '1999-09-09')
    for (let time = 0; time < 5; time += 1) {
      await visit.kiosk.intake.startSession(wrong).catch(() => undefined)
    }
    const [paused] = await list()
    expect(paused?.pausedUntil).not.toBeNull()
    await visit.clinic.receptionist.intake.resumeKiosk({ kioskId: paused?.kioskId ?? '' })
    expect((await list())[0]?.pausedUntil).toBeNull()
    expect((await visit.kiosk.intake.startSession(byBirthDate())).confirm.initials).toBe('A. O.')
  })

  it('cannot resume a kiosk that is not there', async () => {
    await expect(
      visit.clinic.desk.intake.resumeKiosk({ kioskId: visit.patientId }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a screen that is handed over', () => {
  const handOver = () =>
    visit.clinic.receptionist.intake.handOver({ appointmentId: visit.appointmentId })

  it('is a kiosk for that visit, and comes back only with a PIN', async () => {
    const { kioskToken, sessionToken, confirm } = await handOver()
    expect(confirm.initials).toBe('A. O.')
    const screen = visit.clinic.as(kioskToken)
    await expect(screen.patients.search({ text: 'a' })).rejects.toMatchObject({
      code: 'wrong_audience',
    })
    const work = await screen.intake.confirmIdentity({ sessionToken })
    expect(work.firstName).toBe('Amina')
    await expect(screen.session.endKiosk({ user: 'ben', pin: '000000' })).rejects.toMatchObject({
      code: 'wrong_credentials',
    })
    await screen.session.endKiosk({ user: 'ben', pin: '135791' })
    await expect(screen.intake.kioskState({})).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('stays at the clinic of the visit', async () => {
    const appointmentId = await visit.clinic.addAppointment({
      at: '2026-11-23T17:00:00Z',
      clinicId: visit.clinic.ids.secondClinic,
    })
    const { kioskToken } = await visit.clinic.desk.intake.handOver({ appointmentId })
    const state = await visit.clinic.as(kioskToken).intake.kioskState({})
    expect(state.clinicName).toBe('Harbour Clinic')
  })

  it('is not handed over for a visit that is over', async () => {
    const { appointmentId } = visit
    await visit.clinic.desk.schedule.cancelAppointment({ appointmentId, reason: 'ill' })
    await expect(handOver()).rejects.toMatchObject({ code: 'wrong_state' })
  })
})

it('ending a session forgets the patient at this screen, and may be done twice', async () => {
  const { sessionToken } = await visit.kiosk.intake.startSession(byBirthDate())
  await visit.kiosk.intake.endSession({ sessionToken })
  await visit.kiosk.intake.endSession({ sessionToken })
  await expect(visit.kiosk.intake.confirmIdentity({ sessionToken })).rejects.toMatchObject({
    code: 'intake_session_ended',
  })
})
