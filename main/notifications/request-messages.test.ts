import { BookingRequest } from '#db/entities/index.ts'
import { languages } from '#contract/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openMailClinic } from './mail-clinic.fixture.ts'
import type { MailClinic } from './mail-clinic.fixture.ts'

let mail: MailClinic
beforeEach(async () => {
  mail = await openMailClinic()
})
afterEach(() => mail.close())

const ten = '2026-11-24T15:00:00Z'

test.each(languages)(
  'accepting is told in the words of the patient’s language: %s',
  async (language) => {
    const requestId = await mail.clinic.addRequest({ at: ten, language })
    await mail.clinic.desk.booking.acceptRequest({ requestId })
    const [told] = await mail.send()
    const said = {
      en: ['Your appointment is confirmed: Tue 24 Nov, 10:00', 'Hello Jean-Luc,', 'With: Léa Roy'],
      fr: [
        'Votre rendez-vous est confirmé\u202f: mar. 24 nov., 10:00',
        'Bonjour Jean-Luc,',
        'Avec\u00a0: Léa Roy',
      ],
      it: [
        'Il suo appuntamento è confermato: mar 24 nov, 10:00',
        'Buongiorno Jean-Luc,',
        'Con: Léa Roy',
      ],
      es: ['Su cita está confirmada: mar 24 nov, 10:00', 'Hola, Jean-Luc:', 'Con: Léa Roy'],
    }[language]
    expect(told?.email.subject).toBe(said[0])
    expect(told?.email.text).toContain(said[1])
    expect(told?.email.text).toContain(said[2])
    expect(told?.email.html).toContain(`<html lang="${language}"`)
    expect(told?.to).toEqual(['jean-luc@example.com'])
  },
)

test('declining is told with the reason that staff gave', async () => {
  const requestId = await mail.clinic.addRequest({ at: ten, language: 'en' })
  const reason = 'We are full on Tuesday. Thursday is free.'
  await mail.clinic.desk.booking.declineRequest({ requestId, reason })
  const [told] = await mail.send()
  expect(told?.email.subject).toBe('We cannot offer the time you asked for')
  expect(told?.email.text).toContain('> We are full on Tuesday. Thursday is free.')
})

test('other times are proposed as a list', async () => {
  const requestId = await mail.clinic.addRequest({ at: ten, language: 'en' })
  const times = ['2026-11-24T18:00:00Z', '2026-11-25T15:00:00Z']
  await mail.clinic.desk.booking.proposeTimes({ requestId, times })
  const [told] = await mail.send()
  expect(told?.email.text).toContain('• Tue 24 Nov, 13:00\n• Wed 25 Nov, 10:00')
})

test('a decision that is taken back within the grace time is told to nobody', async () => {
  const requestId = await mail.clinic.addRequest({ at: ten })
  await mail.clinic.desk.booking.acceptRequest({ requestId })
  await mail.clinic.desk.booking.undoDecision({ requestId })
  expect(await mail.send()).toEqual([])
  expect((await mail.jobs()).map(({ state }) => state)).toEqual(['cancelled'])
})

test('who asked is told that it is cancelled, however often staff changed their mind before', async () => {
  const requestId = await mail.clinic.addRequest({ at: ten, language: 'en' })
  const { desk } = mail.clinic
  const { appointmentId } = await desk.booking.acceptRequest({ requestId })
  await desk.schedule.cancelAppointment({ appointmentId, reason: 'Wrong one' })
  await desk.schedule.restoreAppointment({ appointmentId })
  await desk.schedule.cancelAppointment({ appointmentId, reason: 'Right after all' })
  const told = await mail.send()
  expect(told.map(({ email }) => email.subject)).toEqual([
    'Your appointment on Tue 24 Nov, 10:00 is cancelled',
  ])
})

test('who left no address is told by people: the desk sees that it was not sent', async () => {
  const requestId = await mail.clinic.addRequest({ at: ten, email: null })
  await mail.clinic.desk.booking.acceptRequest({ requestId })
  expect(await mail.send()).toEqual([])
  const { messages, failed } = await mail.clinic.desk.notifications.listMessages({
    subjectId: requestId,
  })
  expect(messages).toMatchObject([{ state: 'failed', reason: 'noAddress' }])
  expect(failed).toBe(1)
})

test('nothing that somebody typed gets into a header', async () => {
  const evil = 'Eve\r\nBcc: victim@example.com\r\nX-Evil: yes'
  const requestId = await mail.clinic.addRequest({ at: ten, language: 'en' })
  const { store, desk } = mail.clinic
  await store.write(async (tx) => {
    await tx.update(BookingRequest, { id: requestId }, { firstName: evil, lastName: '<b>"x"' })
  })
  await desk.booking.acceptRequest({ requestId })
  const [told] = await mail.send()
  expect(told?.to).toEqual(['jean-luc@example.com'])
  expect(told?.email.headers.map(({ key }) => key)).not.toContain('x-evil')
  expect(told?.email.bcc ?? []).toEqual([])
  expect(told?.email.html).not.toContain('<b>"x"')
})

test('the subject of a template is one line, whatever is filled in', async () => {
  const preview = await mail.clinic.desk.notifications.previewTemplate({
    ...{ key: 'emails.confirmation', language: 'en', subject: 'Hello {{patient.firstName}}' },
    body: 'Dear {{patient.firstName}},\n\n{{link.url}}\n\n<script>alert(1)</script>',
  })
  expect(preview.subject).toBe('Hello Amina')
  expect(preview.html).not.toContain('<script')
  expect(preview.text).toContain('Confirm your account:\nhttps://example.com/portal/sample')
})
