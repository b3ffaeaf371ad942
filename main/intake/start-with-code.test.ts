/** A visit that is opened with the code from the desk, also where the hub that brings codes is away. */
import { HubConnection, IntakeCode } from '#db/entities/index.ts'
import { giveHub } from '#main/testing/index.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mostFailures, mostUnknownCodes } from './attempts.ts'
import { byBirthDate, openKioskVisit } from './kiosk-visit.fixture.ts'
import type { KioskVisit } from './kiosk-visit.fixture.ts'

let visit: KioskVisit
beforeEach(async () => {
  visit = await openKioskVisit()
})
afterEach(() => visit.clinic.close())
const start = (typed: Parameters<KioskVisit['kiosk']['intake']['startSession']>[0]) =>
  visit.kiosk.intake.startSession(typed)
const issue = () => visit.clinic.desk.intake.issueCode({ appointmentId: visit.appointmentId })

describe('a code from the desk', () => {
  it('opens the visit once', async () => {
    const { code } = await issue()
    expect((await start({ by: 'code', code })).confirm.initials).toBe('A. O.')
    await expect(start({ by: 'code', code })).rejects.toMatchObject({
      code: 'identification_failed',
    })
  })

  it('opens nothing after a quarter of an hour', async () => {
    const { code } = await issue()
    visit.clinic.clock.advance(15 * 60_000)
    await expect(start({ by: 'code', code })).rejects.toMatchObject({
      code: 'identification_failed',
    })
  })

  it('opens nothing at another clinic', async () => {
    const { code } = await issue()
    const { token } = await visit.clinic.anonymous.session.startKiosk({
      user: 'ben',
      pin: '135791',
      clinicId: visit.clinic.ids.secondClinic,
    })
    const elsewhere = visit.clinic.as(token)
    await expect(elsewhere.intake.startSession({ by: 'code', code })).rejects.toMatchObject({
      code: 'identification_failed',
    })
  })

  it('opens nothing once the visit was cancelled', async () => {
    const { code } = await issue()
    const { appointmentId } = visit
    await visit.clinic.desk.schedule.cancelAppointment({ appointmentId, reason: 'ill' })
    await expect(start({ by: 'code', code })).rejects.toMatchObject({
      code: 'identification_failed',
    })
  })

  it('works again where the visit was cancelled by mistake, as it opened nothing meanwhile', async () => {
    const { code } = await issue()
    const { appointmentId, clinic } = visit
    await clinic.desk.schedule.cancelAppointment({ appointmentId, reason: 'ill' })
    await start({ by: 'code', code }).catch(() => undefined)
    await clinic.desk.schedule.restoreAppointment({ appointmentId })
    expect((await start({ by: 'code', code })).confirm.initials).toBe('A. O.')
  })

  it('is used up by whoever checks in, with it or without, and says so to the other devices', async () => {
    const { code } = await issue()
    const { sessionToken } = await start(byBirthDate())
    await visit.kiosk.intake.confirmIdentity({ sessionToken })
    await expect(start({ by: 'code', code })).rejects.toMatchObject({
      code: 'identification_failed',
    })
    const [row] = await visit.clinic.store.reader.find(IntakeCode)
    expect(row).toMatchObject({ usedAt: visit.clinic.clock.now(), version: 2 })
  })
})

describe('at a kiosk that cannot reach its hub', () => {
  const goOffline = () => giveHub(visit.clinic, { offlineSince: visit.clinic.clock.now() })
  const unknown = () => start({ by: 'code', code: '000000' }).catch((error: unknown) => error)

  it('a code that it knows opens the visit', async () => {
    const { code } = await issue()
    await goOffline()
    expect((await start({ by: 'code', code })).confirm.initials).toBe('A. O.')
  })

  it('a code that it does not know is no wrong attempt: it may not have come yet', async () => {
    await goOffline()
    for (let time = 0; time <= mostFailures; time += 1) {
      expect(await unknown()).toMatchObject({ code: 'code_not_here_yet' })
    }
    const wrong = start(byBirthDate('Okafor', '1999-09-09'))
    await expect(wrong).rejects.toMatchObject({ data: { attemptsLeft: 4 } })
  })

  it('nobody tries codes out for as long as they like all the same', async () => {
    await goOffline()
    for (let time = 1; time < mostUnknownCodes; time += 1) await unknown()
    expect(await unknown()).toMatchObject({ code: 'kiosk_paused' })
    await expect(start(byBirthDate())).rejects.toMatchObject({ code: 'kiosk_paused' })
    visit.clinic.clock.advance(5 * 60_000)
    expect((await start(byBirthDate())).confirm.initials).toBe('A. O.')
  })

  it('a code that was used there is a wrong attempt like any other', async () => {
    const { code } = await issue()
    await goOffline()
    await start({ by: 'code', code })
    await expect(start({ by: 'code', code })).rejects.toMatchObject({
      code: 'identification_failed',
    })
  })

  it('codes are counted again once the hub is there', async () => {
    await goOffline()
    expect(await unknown()).toMatchObject({ code: 'code_not_here_yet' })
    await visit.clinic.store.write((tx) =>
      tx.update(HubConnection, { phase: 'joined' }, { offlineSince: null }),
    )
    expect(await unknown()).toMatchObject({ code: 'identification_failed' })
  })
})

describe.each([
  ['three hours fast', 3 * 60],
  ['three hours slow', -3 * 60],
])('at a kiosk whose clock is %s, and that has heard the hub’s', (_how, minutes) => {
  const goWrong = async () => {
    const { clock } = visit.clinic
    const hubTimeAtContact = clock.now()
    clock.advance(minutes * 60_000)
    await giveHub(visit.clinic, { lastContactAt: clock.now(), hubTimeAtContact })
  }

  it('a code opens the visit', async () => {
    const { code } = await issue()
    await goWrong()
    expect((await start({ by: 'code', code })).confirm.initials).toBe('A. O.')
  })

  it('a birth date finds the visit of that hour', async () => {
    await goWrong()
    expect((await start(byBirthDate())).confirm.initials).toBe('A. O.')
  })

  it('a code opens nothing once its quarter of an hour is over', async () => {
    const { code } = await issue()
    await goWrong()
    visit.clinic.clock.advance(15 * 60_000)
    await expect(start({ by: 'code', code })).rejects.toMatchObject({
      code: 'identification_failed',
    })
  })
})
