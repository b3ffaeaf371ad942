import { Setting } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSettings } from './read-settings.ts'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

type Changes = Parameters<TestClinic['desk']['settings']['change']>[0]['changes']
const change = (...changes: Changes) => clinic.desk.settings.change({ changes })
const reader = () => readSettings(clinic.store.reader)

test('a setting that nobody touched has its usual value', async () => {
  const settings = await reader()
  expect(settings.value('scheduling.daysAhead')).toBe(60)
  expect(settings.value('general.bookAgain')).toBe(true)
})

test('a setting that depends on another one counts only while that one is on', async () => {
  await change({ key: 'general.signupEmailAddress', value: 'desk@example.com' })
  expect((await reader()).value('general.signupEmailAddress')).toBe('')
  await change({ key: 'general.signupNotificationCompany', value: true })
  expect((await reader()).value('general.signupEmailAddress')).toBe('desk@example.com')
})

test('adults only makes the date of birth mandatory', async () => {
  await change({ key: 'general.signup18AndOlder', value: true })
  expect((await reader()).value('general.mandatoryDateOfBirth')).toBe(true)
})

test('a wording is given in the language that is asked for', async () => {
  await change({ key: 'consent.text', language: 'it', value: 'Accetto.' })
  const settings = await reader()
  expect(settings.value('consent.text', { language: 'it' })).toBe('Accetto.')
  expect(settings.value('consent.text', { language: 'es' })).toMatch(/^He leído/)
})

test.each(['', '   ', '<p></p>', '<p>&nbsp;<br></p>'])(
  'a message left empty in one language (%j) is given in the company’s language',
  async (empty) => {
    await change(
      { key: 'general.language', value: 'fr' },
      { key: 'messages.home', language: 'fr', value: '<p>Bienvenue</p>' },
      { key: 'messages.home', language: 'en', value: '<p>Welcome</p>' },
      { key: 'messages.home', language: 'es', value: empty },
    )
    const settings = await reader()
    expect(settings.value('messages.home', { language: 'es' })).toBe('<p>Bienvenue</p>')
    expect(settings.value('messages.home', { language: 'en' })).toBe('<p>Welcome</p>')
    expect(settings.value('messages.home')).toBe('<p>Bienvenue</p>')
  },
)

test('a message that is only a picture is not empty', async () => {
  const picture = '<p><img src="data:image/png;base64,iVBORw0KGgo=" alt=""></p>'
  await change(
    { key: 'messages.home', language: 'en', value: '<p>Welcome</p>' },
    { key: 'messages.home', language: 'es', value: picture },
  )
  expect((await reader()).value('messages.home', { language: 'es' })).toBe(picture)
})

test('a stored value that this version does not know counts as the usual one', async () => {
  await clinic.store.write((tx) =>
    tx.insert(Setting, {
      id: clinic.ids.ana,
      key: 'scheduling.publicBookingLogin',
      language: '',
      clinicId: '',
      value: 'byCarrierPigeon',
      changedAt: 0,
      changedById: null,
      changedByName: null,
      version: 1,
    }),
  )
  expect((await reader()).value('scheduling.publicBookingLogin')).toBe('logIn')
})

test('a clinic’s own setting is never read without saying of which clinic', async () => {
  const settings = await reader()
  expect(() => settings.value('clinic.bookInPortal')).toThrow('per clinic')
})
