/** When patients are reminded: by clinic, by service, and never of what is not true any more. */
import { Patient } from '#db/entities/index.ts'
import type { ReminderTime } from '#contract/clinics.ts'
import { testPins } from '#main/testing/index.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openMailClinic } from './mail-clinic.fixture.ts'
import type { MailClinic } from './mail-clinic.fixture.ts'

let mail: MailClinic
beforeEach(async () => {
  mail = await openMailClinic()
})
afterEach(() => mail.close())

const friday = '2026-11-27T15:00:00Z'
const dayBefore = { value: 24, unit: 'hours' } as const
const twoDays = { value: 2, unit: 'days' } as const
const threeHours = { value: 3, unit: 'hours' } as const

async function book(startsAt = friday, patientId?: string): Promise<string> {
  const { ids, desk, addPatient } = mail.clinic
  const facts = { email: 'amina@example.com', preferredLanguage: 'en' as const }
  const { appointmentId } = await desk.schedule.bookAppointment({
    ...{ clinicId: ids.clinic, practitionerId: ids.roy, serviceId: ids.firstVisit },
    ...{ patientId: patientId ?? (await addPatient(facts)), startsAt },
  })
  return appointmentId
}
const atClinic = (...reminders: ReminderTime[]) =>
  mail.clinic.desk.clinics.changeClinic({
    ...{ clinicId: mail.clinic.ids.clinic, fields: { reminders } },
  })
const ofService = (reminders: ReminderTime[] | null) =>
  mail.clinic.desk.services.changeService({
    ...{ serviceId: mail.clinic.ids.firstVisit, fields: { reminders } },
  })
/** When the reminders that wait are due. */
const waiting = async () =>
  (await mail.jobs('appointmentReminder'))
    .filter(({ state }) => state === 'waiting')
    .map(({ runAfter }) => new Date(runAfter).toISOString())
    .sort()
const remindedAt = async (iso: string) => {
  mail.clinic.clock.set(iso)
  return (await mail.send()).map(({ email }) => email.subject).filter((s) => s?.startsWith('Rem'))
}

describe('the times', () => {
  test('are those of the clinic: several, each told once', async () => {
    await atClinic(twoDays, threeHours)
    await book()
    expect(await waiting()).toEqual(['2026-11-25T15:00:00.000Z', '2026-11-27T12:00:00.000Z'])
    const subject = 'Reminder: Fri 27 Nov, 10:00'
    expect(await remindedAt('2026-11-25T15:00:00Z')).toEqual([subject])
    expect(await remindedAt('2026-11-26T15:00:00Z')).toEqual([])
    expect(await remindedAt('2026-11-27T12:00:00Z')).toEqual([subject])
    expect(await remindedAt('2026-11-27T14:00:00Z')).toEqual([])
  })

  test('are changed by a clinic with more visits to come than a statement takes variables', async () => {
    await book()
    const same = `clinic_id, practitioner_id, service_id, patient_id, starts_at, ends_at, buffer_before_minutes,
      buffer_after_minutes, state, created_at, version`
    await mail.clinic.store.write((tx) =>
      tx.sql(
        `WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 33000)
         INSERT INTO appointment (id, overbook_reason, ${same})
         SELECT lower(hex(randomblob(16))), 'A test', ${same} FROM appointment, number`,
        [],
      ),
    )
    await mail.clinic.desk.clinics.changeClinic({
      ...{ clinicId: mail.clinic.ids.clinic, fields: { reminders: [] } },
    })
    expect(await waiting()).toEqual([])
  })

  test('of a service of its own come before those of the clinic', async () => {
    await ofService([threeHours])
    await book()
    expect(await waiting()).toEqual(['2026-11-27T12:00:00.000Z'])
    await ofService(null)
    expect(await waiting()).toEqual(['2026-11-26T15:00:00.000Z'])
  })

  test('may be none, for a clinic or for one service', async () => {
    await book()
    await atClinic()
    expect(await waiting()).toEqual([])
    await atClinic(dayBefore)
    await ofService([])
    expect(await waiting()).toEqual([])
  })

  test('are a day before where nobody has said anything', async () => {
    await book()
    expect(await waiting()).toEqual(['2026-11-26T15:00:00.000Z'])
  })

  test('that nobody can mean are refused by their field', async () => {
    const call = atClinic({ value: 0, unit: 'hours' })
    await expect(call).rejects.toMatchObject({
      ...{ code: 'invalid_input' },
      data: { issues: [{ field: 'fields.reminders.0.value' }] },
    })
    const five = [1, 2, 3, 4, 5].map((value) => ({ value, unit: 'hours' as const }))
    await expect(ofService(five)).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

describe('a change of the times', () => {
  test('counts for visits that are booked already, and repeats nothing that was sent', async () => {
    await book()
    expect(await remindedAt('2026-11-26T15:00:00Z')).toHaveLength(1)
    const { token } = await mail.clinic.anonymous.session.logIn({
      ...{ user: 'ana', pin: testPins.ana },
    })
    await mail.clinic.as(token).clinics.changeClinic({
      clinicId: mail.clinic.ids.clinic,
      fields: { reminders: [twoDays, dayBefore, threeHours] },
    })
    expect(await waiting()).toEqual(['2026-11-27T12:00:00.000Z'])
  })

  test('at another clinic, or for another service, changes nothing here', async () => {
    await book()
    const { ids, desk } = mail.clinic
    await desk.clinics.changeClinic({ clinicId: ids.secondClinic, fields: { reminders: [] } })
    await desk.services.changeService({ serviceId: ids.followUp, fields: { reminders: [] } })
    expect(await waiting()).toEqual(['2026-11-26T15:00:00.000Z'])
  })

  test('reminds nobody who does not want it, or has no address', async () => {
    const { addPatient } = mail.clinic
    await book(friday, await addPatient({ email: 'x@example.com', reminderByEmail: false }))
    await book('2026-11-27T17:00:00Z', await addPatient())
    await atClinic(twoDays)
    expect(await waiting()).toEqual([])
  })
})

describe('a visit', () => {
  test('that is moved is reminded of at its new time alone', async () => {
    await atClinic(dayBefore, threeHours)
    const appointmentId = await book()
    const startsAt = '2026-12-01T15:00:00Z'
    await mail.clinic.desk.schedule.moveAppointment({ appointmentId, startsAt })
    expect(await waiting()).toEqual(['2026-11-30T15:00:00.000Z', '2026-12-01T12:00:00.000Z'])
    expect(await remindedAt('2026-11-27T12:00:00Z')).toEqual([])
  })

  test('that is cancelled is reminded of no more, also once the times change', async () => {
    const appointmentId = await book()
    await mail.clinic.desk.schedule.cancelAppointment({ appointmentId, reason: 'Ill' })
    await atClinic(twoDays, threeHours)
    expect(await waiting()).toEqual([])
  })

  test('is reminded of once where several reminders came due while no server was reached', async () => {
    await atClinic(dayBefore, threeHours)
    await book()
    await mail.send()
    await mail.server.stop()
    expect(await remindedAt('2026-11-26T15:00:00Z')).toEqual([])
    await mail.server.start()
    expect(await remindedAt('2026-11-27T12:00:00Z')).toEqual(['Reminder: Fri 27 Nov, 10:00'])
    const ended = (await mail.jobs('appointmentReminder')).map(({ state, reason }) => [
      state,
      reason,
    ])
    expect(ended.sort()).toEqual([
      ['cancelled', 'overtaken'],
      ['done', null],
    ])
  })

  test('of a patient who wants no reminders any more is not reminded of', async () => {
    const patientId = await mail.clinic.addPatient({ email: 'amina@example.com' })
    await book(friday, patientId)
    await mail.send()
    await mail.clinic.store.write(async (tx) => {
      await tx.update(Patient, { id: patientId }, { reminderByEmail: false })
    })
    expect(await remindedAt('2026-11-26T15:00:00Z')).toEqual([])
  })
})
