import { Attempt, IntakeSession } from '#db/entities/index.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { byBirthDate, openKioskVisit } from './kiosk-visit.fixture.ts'
import type { KioskVisit } from './kiosk-visit.fixture.ts'

let visit: KioskVisit
beforeEach(async () => {
  visit = await openKioskVisit({ cellPhone: '(416) 555-0142' })
})
afterEach(() => visit.clinic.close())
const start = (typed: Parameters<KioskVisit['kiosk']['intake']['startSession']>[0]) =>
  visit.kiosk.intake.startSession(typed)

describe('a patient with birth date and last name', () => {
  it('is asked to confirm by initials, time and practitioner, and is told no name', async () => {
    const started = await start(byBirthDate())
    expect(started.confirm).toEqual({
      initials: 'A. O.',
      startsAt: '2026-11-23T14:00:00.000Z',
      timeZone: 'America/Toronto',
      practitionerName: 'Léa Roy',
    })
    expect(JSON.stringify(started)).not.toContain('Okafor')
    expect(started.expiresAt).toBe('2026-11-23T14:20:00.000Z')
  })

  it.each(['okafor', 'Okafro', 'Ókáfor', 'OKAFO', ' Okkafor '])(
    'passes with a typing slip: %s',
    async (lastName) => {
      expect((await start(byBirthDate(lastName))).confirm.initials).toBe('A. O.')
    },
  )

  it.each(['Tremblay', 'O', '-', 'Okonkwo Smith'])(
    'is sent to the staff when the name differs much: %s',
    async (lastName) => {
      await expect(start(byBirthDate(lastName))).rejects.toMatchObject({ code: 'see_staff' })
    },
  )

  it('is not found with another birth date, and the kiosk says how many attempts are left', async () => {
    await expect(start(byBirthDate('Okafor', '1980-02-04'))).rejects.toMatchObject({
      code: 'identification_failed',
      data: { attemptsLeft: 4 },
    })
  })

  it.each([
    ['2026-11-23T16:00:00Z', true],
    ['2026-11-23T16:00:01Z', false],
    ['2026-11-23T10:00:00Z', true],
    ['2026-11-23T09:59:59Z', false],
  ])(
    'may come from four hours before until two hours after the start: at %s %s',
    async (at, ok) => {
      visit.clinic.clock.set(at)
      const started = start(byBirthDate())
      if (ok) expect((await started).confirm.initials).toBe('A. O.')
      else await expect(started).rejects.toMatchObject({ code: 'identification_failed' })
    },
  )

  it.each(['cancelled', 'noShow', 'completed'] as const)(
    'is not found when the visit is %s',
    async (state) => {
      const patientId = await visit.clinic.addPatient({ birthDate: '1990-05-06' })
      await visit.clinic.addAppointment({ patientId, at: '2026-11-23T15:00:00Z', state })
      await expect(start(byBirthDate('Okafor', '1990-05-06'))).rejects.toMatchObject({
        code: 'identification_failed',
      })
    },
  )

  it('is not found at the kiosk of another clinic', async () => {
    const patientId = await visit.clinic.addPatient({ birthDate: '1990-05-06' })
    const clinicId = visit.clinic.ids.secondClinic
    await visit.clinic.addAppointment({ patientId, at: '2026-11-23T15:00:00Z', clinicId })
    await expect(start(byBirthDate('Okafor', '1990-05-06'))).rejects.toMatchObject({
      code: 'identification_failed',
    })
  })
})

describe('two patients with the same birth date and last name', () => {
  const twin = (facts: { firstName: string; cellPhone: string }) =>
    visit.clinic.addPatient({ birthDate: '1980-02-03', ...facts })
  const comes = (patientId: string, at: string) =>
    visit.clinic.addAppointment({ patientId, at, practitionerId: visit.clinic.ids.patel })

  it('are told apart by the first name', async () => {
    await comes(
      await twin({ firstName: 'Grace', cellPhone: '416-555-0199' }),
      '2026-11-23T15:00:00Z',
    )
    await expect(start(byBirthDate())).rejects.toMatchObject({
      code: 'more_facts_needed',
      data: { fact: 'firstName' },
    })
    const started = await start({ ...byBirthDate(), firstName: 'Grase' })
    expect(started.confirm).toMatchObject({ initials: 'G. O.', practitionerName: 'Nikhil Patel' })
  })

  it('are told apart by the end of the phone number when the first name is the same too', async () => {
    await comes(
      await twin({ firstName: 'Amina', cellPhone: '416-555-0199' }),
      '2026-11-23T15:00:00Z',
    )
    const named = { ...byBirthDate(), firstName: 'Amina' }
    await expect(start(named)).rejects.toMatchObject({ data: { fact: 'phoneLastDigits' } })
    const started = await start({ ...named, phoneLastDigits: '0199' })
    expect(started.confirm.practitionerName).toBe('Nikhil Patel')
    await expect(start({ ...named, phoneLastDigits: '0000' })).rejects.toMatchObject({
      code: 'identification_failed',
    })
  })

  it('are sent to the staff when nothing tells them apart', async () => {
    await comes(
      await twin({ firstName: 'Amina', cellPhone: '416 555 0142' }),
      '2026-11-23T15:00:00Z',
    )
    const all = { ...byBirthDate(), firstName: 'Amina', phoneLastDigits: '0142' }
    await expect(start(all)).rejects.toMatchObject({ code: 'see_staff' })
  })

  it('do not take one patient with two visits for two: the nearer visit opens', async () => {
    await visit.clinic.addAppointment({
      patientId: visit.patientId,
      at: '2026-11-23T16:00:00Z',
      practitionerId: visit.clinic.ids.patel,
    })
    expect((await start(byBirthDate())).confirm.startsAt).toBe('2026-11-23T14:00:00.000Z')
  })
})

describe('wrong identifications', () => {
  const wrong = () => start(byBirthDate('Okafor', '1999-09-09')).catch((error: unknown) => error)

  it('pause the kiosk after five for five minutes and tell the desk', async () => {
    for (const attemptsLeft of [4, 3, 2, 1]) {
      expect(await wrong()).toMatchObject({ code: 'identification_failed', data: { attemptsLeft } })
    }
    const until = '2026-11-23T13:55:00.000Z'
    expect(await wrong()).toMatchObject({ code: 'kiosk_paused', data: { until } })
    await expect(start(byBirthDate())).rejects.toMatchObject({ code: 'kiosk_paused' })
    expect((await visit.kiosk.intake.kioskState({})).pausedUntil).toBe(until)
    const { kiosks } = await visit.clinic.desk.intake.listKiosks({})
    expect(kiosks).toMatchObject([{ clinicName: 'North Clinic', pausedUntil: until }])
    visit.clinic.clock.advance(5 * 60_000)
    expect((await start(byBirthDate())).confirm.initials).toBe('A. O.')
  })

  it('are kept in the store, so that restarting the kiosk does not help', async () => {
    await wrong()
    await wrong()
    expect(await visit.clinic.store.reader.find(Attempt)).toMatchObject([{ failures: 2 }])
  })

  it('count names that differ much as well, so that birth dates cannot be tried out', async () => {
    for (let time = 0; time < 4; time += 1) {
      await expect(start(byBirthDate('Xyz'))).rejects.toMatchObject({ code: 'see_staff' })
    }
    await expect(start(byBirthDate('Xyz'))).rejects.toMatchObject({ code: 'kiosk_paused' })
  })

  it('are forgotten once somebody is found', async () => {
    await wrong()
    await start(byBirthDate())
    expect(await wrong()).toMatchObject({ data: { attemptsLeft: 4 } })
  })

  it('are not forgotten again for the sake of the same visit, which would let one patient try out others', async () => {
    await start(byBirthDate())
    for (const attemptsLeft of [4, 3, 2, 1]) {
      expect(await wrong()).toMatchObject({ data: { attemptsLeft } })
      await start(byBirthDate())
    }
    expect(await wrong()).toMatchObject({ code: 'kiosk_paused' })
  })

  it('are not forgotten at another kiosk for the sake of a visit that was open before', async () => {
    await start(byBirthDate())
    const second = (await visit.clinic.kiosk()).intake
    const wrongThere = () =>
      second.startSession(byBirthDate('Okafor', '1999-09-09')).catch((error: unknown) => error)
    await wrongThere()
    await second.startSession(byBirthDate())
    expect(await wrongThere()).toMatchObject({ data: { attemptsLeft: 3 } })
  })

  it('of one kiosk do not pause another', async () => {
    const second = await visit.clinic.kiosk()
    for (let time = 0; time < 5; time += 1) await wrong()
    expect((await second.intake.startSession(byBirthDate())).confirm.initials).toBe('A. O.')
  })
})

it('starting for the next patient ends the session of the one before', async () => {
  const first = await start(byBirthDate())
  await start(byBirthDate())
  const { sessionToken } = first
  await expect(visit.kiosk.intake.confirmIdentity({ sessionToken })).rejects.toMatchObject({
    code: 'intake_session_ended',
  })
})

it('keeps the session token as a hash only', async () => {
  const { sessionToken } = await start(byBirthDate())
  const [row] = await visit.clinic.store.reader.find(IntakeSession)
  expect(row?.tokenHash).toMatch(/^[0-9a-f]{64}$/)
  expect(JSON.stringify(row)).not.toContain(sessionToken)
})
