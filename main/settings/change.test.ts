import { AuditEntry, OutboxEntry, Setting, SettingChange } from '#db/entities/index.ts'
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
const rows = () => clinic.store.reader.find(Setting)

test('an administrator switches the portal on and off again', async () => {
  await expect(change({ key: 'general.enabled', value: true })).resolves.toEqual({
    changed: 1,
    warnings: [],
  })
  expect((await reader()).value('general.enabled')).toBe(true)
  await change({ key: 'general.enabled', value: false })
  expect((await reader()).value('general.enabled')).toBe(false)
})

test('one field that cannot be saved keeps all of them from being saved', async () => {
  const refused = change(
    { key: 'general.enabled', value: true },
    { key: 'scheduling.daysAhead', value: 'soon' },
    { key: 'general.nothing', value: 1 },
  )
  await expect(refused).rejects.toMatchObject({
    code: 'settings_refused',
    data: {
      issues: [
        { key: 'scheduling.daysAhead', reason: 'notAValue' },
        { key: 'general.nothing', reason: 'unknownKey' },
      ],
    },
  })
  expect(await rows()).toEqual([])
  expect(await clinic.store.reader.count(SettingChange)).toBe(0)
  expect(await clinic.store.reader.count(OutboxEntry)).toBe(0)
})

test('the two limits of booking can be corrected in one go, not one against the other', async () => {
  const soon = { key: 'scheduling.priorToBook', value: { value: 10, unit: 'days' } }
  await expect(change(soon, { key: 'scheduling.daysAhead', value: 5 })).rejects.toMatchObject({
    data: { issues: [{ reason: 'nothingBookable', details: { daysAhead: 5 } }, expect.anything()] },
  })
  await expect(change(soon, { key: 'scheduling.daysAhead', value: 20 })).resolves.toMatchObject({
    changed: 2,
  })
})

test('a refused wording names its language, and an unknown merge field its name', async () => {
  const value = { subject: 'Bonjour', body: '{{patient.shoeSize}}' }
  await expect(change({ key: 'emails.invitation', language: 'fr', value })).rejects.toMatchObject({
    data: {
      issues: [
        {
          key: 'emails.invitation',
          reason: 'unknownMergeField',
          language: 'fr',
          details: { fields: ['patient.shoeSize'] },
        },
      ],
    },
  })
})

test('gift cards wait for a payment gateway', async () => {
  await expect(change({ key: 'general.eGiftCards', value: true })).rejects.toMatchObject({
    data: { issues: [{ key: 'general.eGiftCards', reason: 'needsPaymentGateway' }] },
  })
})

test('colours that are hard to read are saved with a warning', async () => {
  const { changed, warnings } = await change({ key: 'style.text', value: '#EEEEEE' })
  expect(changed).toBe(1)
  expect(warnings[0]).toMatchObject({ reason: 'contrastTooLow' })
  expect(warnings[0]?.details?.['ratio']).toBeLessThan(4.5)
})

test('each clinic decides for itself whether it is booked in the portal', async () => {
  const { clinic: here, secondClinic } = clinic.ids
  await change({ key: 'clinic.bookInPortal', value: true, clinicId: secondClinic })
  const settings = await reader()
  expect(settings.value('clinic.bookInPortal', { clinicId: secondClinic })).toBe(true)
  expect(settings.value('clinic.bookInPortal', { clinicId: here })).toBe(false)
})

test('a clinic’s setting needs a clinic, and a company’s setting has none', async () => {
  const issue = (key: string) => ({ key, reason: 'notAValue', details: { path: 'clinicId' } })
  await expect(change({ key: 'clinic.bookInPortal', value: true })).rejects.toMatchObject({
    data: { issues: [issue('clinic.bookInPortal')] },
  })
  await expect(
    change({ key: 'general.enabled', value: true, clinicId: clinic.ids.clinic }),
  ).rejects.toMatchObject({ data: { issues: [issue('general.enabled')] } })
  await expect(
    change({ key: 'clinic.bookInPortal', value: true, clinicId: clinic.ids.ana }),
  ).rejects.toMatchObject({ code: 'not_found', data: { what: 'clinic' } })
})

test('saving what is there already writes nothing and is no change of anybody’s', async () => {
  await expect(
    change({ key: 'general.enabled', value: false }, { key: 'general.language', value: 'fr' }),
  ).resolves.toMatchObject({ changed: 1 })
  const before = await rows()
  clinic.clock.advance(60_000)
  await expect(change({ key: 'general.language', value: 'fr' })).resolves.toMatchObject({
    changed: 0,
  })
  expect(await rows()).toEqual(before)
  expect(before.map(({ key }) => key)).toEqual(['general.language'])
})

test('a field that is named twice takes what was said last', async () => {
  await expect(
    change({ key: 'scheduling.daysAhead', value: 30 }, { key: 'scheduling.daysAhead', value: 90 }),
  ).resolves.toMatchObject({ changed: 1 })
  expect((await reader()).value('scheduling.daysAhead')).toBe(90)
})

test.each([
  '<p>Hello</p><script>alert(1)</script>',
  '<img src="x" onerror="alert(1)">',
  '<img src="a>b" onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<a href="javascript:alert(1)">here</a>',
  '<a href="java&#x73;cript&colon;alert(1)">here</a>',
  '<a href="java\n\tscript:alert(1)">here</a>',
  '<iframe src="https://example.com"></iframe>',
  '<a href="data:text/html,hello">here</a>',
])('a message that could run something in a patient’s browser is refused: %s', async (value) => {
  await expect(change({ key: 'messages.home', language: 'en', value })).rejects.toMatchObject({
    data: { issues: [{ key: 'messages.home', reason: 'notAValue', language: 'en' }] },
  })
})

test('a formatted message with a link and a picture is kept as it was written', async () => {
  const value =
    '<p>Come <strong>on time</strong>, on foot = fine. <a href="https://example.com/a?b=1&amp;c">Map</a></p>' +
    '<img src="data:image/png;base64,iVBORw0KGgo=" alt="Our door">'
  await change({ key: 'messages.home', language: 'en', value })
  expect((await reader()).value('messages.home', { language: 'en' })).toBe(value)
})

test('a document can be put beside the consent and taken away again', async () => {
  const data = Buffer.from('%PDF-1.7').toString('base64')
  const { id, ...kept } = await clinic.desk.attachments.put({ mediaType: 'application/pdf', data })
  const document = { ...kept, sha256: id, fileName: 'consent.pdf' }
  await change({ key: 'consent.document', value: document })
  expect((await reader()).value('consent.document')).toEqual(document)
  await change({ key: 'consent.document', value: null })
  expect((await reader()).value('consent.document')).toBeNull()
  const { entries } = await clinic.desk.settings.history({ key: 'consent.document' })
  expect(entries).toMatchObject([
    { value: null, previous: document },
    { value: document, previous: null },
  ])
})

test('a receptionist opens no settings, and each attempt is on record', async () => {
  const { settings } = clinic.receptionist
  const forbidden = { code: 'forbidden', data: { permission: 'settings.general' } }
  const changes = [{ key: 'general.enabled', value: true }]
  await expect(settings.list({})).rejects.toMatchObject(forbidden)
  await expect(settings.change({ changes })).rejects.toMatchObject(forbidden)
  await expect(settings.history({ key: 'general.enabled' })).rejects.toMatchObject(forbidden)
  const refused = await clinic.store.reader.find(AuditEntry, {
    where: { outcome: 'refused' },
    order: { sequence: 'ASC' },
  })
  expect(refused.map(({ action, actorId, errorCode }) => [action, actorId, errorCode])).toEqual([
    ['settings.list', clinic.ids.ben, 'forbidden'],
    ['settings.change', clinic.ids.ben, 'forbidden'],
    ['settings.history', clinic.ids.ben, 'forbidden'],
  ])
  expect(await rows()).toEqual([])
})

test('a change leaves an audit entry and waits to be sent', async () => {
  const changes = [{ key: 'general.enabled', value: true }]
  await clinic.desk.settings.change({ changes })
  const entries = await clinic.store.reader.find(AuditEntry, {
    where: { action: 'settings.change' },
  })
  expect(entries).toMatchObject([{ outcome: 'done', actorId: clinic.ids.ana }])
  const outbox = await clinic.store.reader.find(OutboxEntry)
  expect(outbox).toMatchObject([
    { id: entries[0]?.commandId, name: 'settings.change', input: { input: { changes } } },
  ])
})
