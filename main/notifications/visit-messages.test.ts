import { Appointment } from '#db/entities/index.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CaughtMail } from './mail-server.fixture.ts'
import { openMailClinic } from './mail-clinic.fixture.ts'
import type { MailClinic } from './mail-clinic.fixture.ts'

let mail: MailClinic
beforeEach(async () => {
  mail = await openMailClinic()
})
afterEach(() => mail.close())

const ten = '2026-11-24T15:00:00Z'
const address = 'amina@example.com'
const book = async (at = ten) => {
  const patientId = await mail.clinic.addPatient({ email: address, preferredLanguage: 'en' })
  const { ids, desk } = mail.clinic
  return await desk.schedule.bookAppointment({
    ...{ clinicId: ids.clinic, practitionerId: ids.roy, serviceId: ids.firstVisit },
    ...{ patientId, startsAt: at },
  })
}

/** As calendars read it: unfolded, by property. */
function calendarOf({ email }: CaughtMail): Record<string, string> {
  const file = email.attachments.find(({ mimeType }) => mimeType === 'text/calendar')
  const text =
    typeof file?.content === 'string'
      ? file.content
      : new TextDecoder().decode(file?.content ?? new ArrayBuffer())
  const lines = text.replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/)
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(':')
      return [line.slice(0, at).split(';')[0] ?? '', line.slice(at + 1)]
    }),
  )
}

describe('a calendar file', () => {
  test('is of the visit: the same UID for good, UTC, and each change counts SEQUENCE up', async () => {
    const { appointmentId } = await book()
    const { desk } = mail.clinic
    const [confirmed] = await mail.send()
    const moved = { appointmentId, startsAt: '2026-11-25T16:00:00Z' }
    await desk.schedule.moveAppointment(moved)
    const [again] = await mail.send()
    await desk.schedule.cancelAppointment({ appointmentId, reason: 'Closed' })
    const [cancelled] = await mail.send()
    if (!confirmed || !again || !cancelled) throw new Error('something was not told')
    const files = [confirmed, again, cancelled].map(calendarOf)
    expect(files.map((file) => file['UID'])).toEqual(Array(3).fill(`${appointmentId}@foyer`))
    expect(files.map((file) => file['METHOD'])).toEqual(['REQUEST', 'REQUEST', 'CANCEL'])
    expect(files.map((file) => file['STATUS'])).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED'])
    expect(files[0]).toMatchObject({ DTSTART: '20261124T150000Z', DTEND: '20261124T154500Z' })
    expect(files[1]).toMatchObject({ DTSTART: '20261125T160000Z' })
    const sequences = files.map((file) => Number(file['SEQUENCE']))
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b))
    expect(files[0]?.['SUMMARY']).toBe('Appointment at North Clinic')
    expect(JSON.stringify(files)).not.toContain('First visit')
  })
})

describe('a visit', () => {
  test('booked at the desk is confirmed with when, where, with whom, and no price', async () => {
    await book()
    const [told] = await mail.send()
    expect(told?.to).toEqual([address])
    expect(told?.email.subject).toBe('Your appointment: Tue 24 Nov, 10:00')
    expect(told?.email.text).toContain('When: Tue 24 Nov, 10:00 – 10:45')
    expect(told?.email.text).toContain('With: Léa Roy\nService: First visit physiotherapy')
    expect(told?.email.text).toContain('Where: North Clinic')
    expect(told?.email.html).toContain('<html lang="en"')
    expect(told?.raw).not.toMatch(/[$€£]|price/i)
    expect(told?.email.subject).not.toContain('physio')
  })

  test('of somebody with an Arabic name is told in lines that the name does not turn round', async () => {
    const { ids, desk } = mail.clinic
    const patientId = await mail.clinic.addPatient({
      ...{ firstName: 'محمد', lastName: 'الفارسي', email: address, preferredLanguage: 'en' },
    })
    await desk.schedule.bookAppointment({
      ...{ clinicId: ids.clinic, practitionerId: ids.roy, serviceId: ids.firstVisit },
      ...{ patientId, startsAt: ten },
    })
    const [told] = await mail.send()
    expect(told?.email.text).toContain('Hello \u2068محمد\u2069,')
    expect(told?.email.html).toContain('Hello \u2068محمد\u2069,')
  })

  test('moved before anybody heard of it is told once, as it is then', async () => {
    const { appointmentId } = await book()
    const startsAt = '2026-11-24T18:00:00Z'
    await mail.clinic.desk.schedule.moveAppointment({ appointmentId, startsAt })
    const told = await mail.send()
    expect(told.map(({ email }) => email.subject)).toEqual(['Your appointment: Tue 24 Nov, 13:00'])
  })

  test('dragged away and back within the grace time is told to nobody', async () => {
    const { appointmentId } = await book()
    await mail.send()
    const { desk } = mail.clinic
    await desk.schedule.moveAppointment({ appointmentId, startsAt: '2026-11-24T18:00:00Z' })
    await desk.schedule.moveAppointment({ appointmentId, startsAt: ten })
    expect(await mail.send()).toEqual([])
  })

  test('cancelled and restored within the grace time is told to nobody', async () => {
    const { appointmentId } = await book()
    await mail.send()
    const { desk } = mail.clinic
    await desk.schedule.cancelAppointment({ appointmentId, reason: 'Wrong one' })
    await desk.schedule.restoreAppointment({ appointmentId })
    expect(await mail.send()).toEqual([])
  })

  test('cancelled before anybody heard of it is told to nobody', async () => {
    const { appointmentId } = await book()
    await mail.clinic.desk.schedule.cancelAppointment({ appointmentId, reason: 'Wrong one' })
    expect(await mail.send()).toEqual([])
  })

  test('cancelled by the clinic is said to be so, and by the patient differently', async () => {
    const { appointmentId } = await book()
    await mail.send()
    await mail.clinic.desk.schedule.cancelAppointment({ appointmentId, reason: 'Ill' })
    const [told] = await mail.send()
    expect(told?.email.subject).toBe('Your appointment on Tue 24 Nov, 10:00 is cancelled')
    expect(told?.email.text).toContain('we have to cancel')
  })

  test('is reminded of a day before, once, and never after it was cancelled', async () => {
    const { appointmentId } = await book('2026-11-27T15:00:00Z')
    await book('2026-11-27T17:00:00Z')
    await mail.send()
    await mail.clinic.desk.schedule.cancelAppointment({ appointmentId, reason: 'Ill' })
    await mail.send()
    mail.clinic.clock.set('2026-11-26T17:01:00Z')
    const told = await mail.send()
    expect(told.map(({ email }) => email.subject)).toEqual(['Reminder: Fri 27 Nov, 12:00'])
    expect(await mail.send()).toEqual([])
  })

  test('of somebody without an address leaves nothing in the queue', async () => {
    const { ids, desk, addPatient } = mail.clinic
    await desk.schedule.bookAppointment({
      ...{ clinicId: ids.clinic, practitionerId: ids.roy, serviceId: ids.firstVisit },
      ...{ patientId: await addPatient(), startsAt: ten },
    })
    expect(await mail.jobs()).toEqual([])
  })

  test('that is over by the time the server can be reached is told to nobody', async () => {
    const { appointmentId } = await book()
    await mail.server.stop()
    await mail.send()
    const { store } = mail.clinic
    const row = await store.reader.findOne(Appointment, { id: appointmentId })
    mail.clinic.clock.set('2026-11-24T16:00:00Z')
    await mail.server.start()
    expect(row).toMatchObject({ state: 'booked' })
    expect(await mail.send()).toEqual([])
    expect(await mail.jobs('appointmentConfirmed')).toMatchObject([
      { state: 'cancelled', reason: 'overtaken' },
    ])
  })
})
