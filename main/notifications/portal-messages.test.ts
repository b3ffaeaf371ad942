/** What is sent about the portal: rendered as the hub does it, sent to a real server, read as it arrives. */
import type { JsonValue } from '#contract/kernel/json.ts'
import type { MessageKind } from '#contract/notifications.ts'
import { BookingRequest, FormAssignment, Job, PortalAccount } from '#db/entities/index.ts'
import type { JobRow, PortalAccountRow } from '#db/entities/index.ts'
import { effectTest } from '#main/testing/effect-test.ts'
import { medicalProfileForm } from '#contract/intake/index.ts'
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CaughtMail } from './mail-server.fixture.ts'
import { openMailClinic } from './mail-clinic.fixture.ts'
import type { MailClinic } from './mail-clinic.fixture.ts'
import { messagePayload } from './queue/message.ts'
import type { MessageFacts, Recipient } from './queue/message.ts'
import { renderMessage } from './render/render-message.ts'
import { sendBySmtp } from './sending/send-by-smtp.ts'

const secret = 'token-that-nobody-may-keep'
let mail: MailClinic
let patientId: string
beforeEach(async () => {
  mail = await openMailClinic()
  patientId = await mail.clinic.addPatient({ email: 'amina@example.com', preferredLanguage: 'en' })
})
afterEach(() => mail.close())

const made: string[] = []
const environment = () => ({
  ...{ now: mail.clinic.clock.now(), portalBase: 'https://portal.example' },
  links: {
    make: (kind: string) => {
      made.push(kind)
      const url = `https://portal.example/open/${secret}`
      return Promise.resolve({ url, expiresAt: mail.clinic.clock.now() + 3 * 86_400_000 })
    },
  },
})

async function arrives(
  kind: MessageKind,
  to: Recipient = { role: 'patient', patientId },
  facts: MessageFacts = {},
): Promise<CaughtMail> {
  const { store, clock } = mail.clinic
  const job: JobRow = {
    ...{ id: v7(), kind, runAfter: clock.now(), subjectId: patientId, patientId },
    payload: messagePayload.parse({ ...facts, to, language: null }) as Record<string, JsonValue>,
    ...{ state: 'waiting', reason: null, replyCode: null, settledAt: null, seenAt: null },
    ...{ round: 0, createdAt: clock.now(), version: 1 },
  }
  await store.write((tx) => tx.insert(Job, job))
  const from = { name: 'North', address: 'post@hub.example' }
  const rendered = await renderMessage(store.reader, job, environment(), from)
  if (!rendered.mail) throw new Error(`${kind} was not sent: ${rendered.reason}`)
  const { port } = mail.server
  const account = { host: '127.0.0.1', port, security: 'none', login: null, from } as const
  await sendBySmtp({ ...account, replyTo: null }, { ...rendered.mail, messageId: `<${job.id}@x>` })
  const caught = mail.server.caught.at(-1)
  if (!caught) throw new Error('nothing has arrived')
  return caught
}

async function account(state: PortalAccountRow['state']): Promise<Recipient> {
  const accountId = v7()
  const row = {
    ...{ id: accountId, patientId, email: 'login@example.com', language: 'en', state },
    ...{ createdAt: mail.clinic.clock.now(), version: 1 },
  } as PortalAccountRow
  await mail.clinic.store.write((tx) => tx.insert(PortalAccount, row))
  return { role: 'account', accountId }
}
const open = async () => {
  await mail.set('general.loginUrl', 'north')
  await mail.set('general.enabled', true)
}
const link = 'https://portal.example/portal/north'

effectTest(
  'general.enabled',
  'the portal’s address is in a message only while it is open',
  async () => {
    await mail.set('general.loginUrl', 'north')
    expect((await arrives('newDocument')).email.text).not.toContain(link)
    await open()
    const told = await arrives('newDocument')
    expect(told.email.text).toContain(link)
    expect(told.email.html).toContain(`href="${link}"`)
  },
)

const write = (key: string, value: JsonValue) =>
  mail.clinic.desk.settings.change({ changes: [{ key, value, language: 'en' }] })

effectTest(
  'messages.newDocument',
  'stands in the e-mail, cleaned, its pictures as parts of it',
  async () => {
    const png = 'data:image/png;base64,iVBORw0KGgo='
    expect((await arrives('newDocument')).email.attachments).toEqual([])
    const text = `<p>Please <strong>read</strong> it.</p><img src="${png}" alt="Map"><img src="https://spy.example/x.png">`
    await write('messages.newDocument', text)
    const { email } = await arrives('newDocument')
    expect(email.html).toContain('Please <strong>read</strong> it.')
    expect(email.text).toContain('Please read it.')
    expect(email.attachments).toMatchObject([{ mimeType: 'image/png', disposition: 'inline' }])
    expect(email.html).toContain(
      `src="cid:${email.attachments[0]?.contentId?.slice(1, -1) ?? '?'}"`,
    )
    expect(email.html).not.toContain('spy.example')
  },
)

effectTest('messages.intakeRequest', 'stands above the forms that are outstanding', async () => {
  const { store, clock } = mail.clinic
  await store.write((tx) =>
    tx.insert(FormAssignment, {
      ...{ id: v7(), patientId, formId: medicalProfileForm.formId, required: true },
      ...{ assignedAt: clock.now(), responseId: null, version: 1 },
    }),
  )
  expect((await arrives('intakeRequest')).email.text).not.toContain('Bring your glasses.')
  await write('messages.intakeRequest', '<p>Bring your glasses.</p>')
  const { email } = await arrives('intakeRequest')
  expect(email.subject).toBe('Please fill in your forms for North Clinic')
  expect(email.text).toContain('Bring your glasses.')
})

effectTest(
  'emails.confirmation',
  'says what the clinic wrote, with a link made on the way',
  async () => {
    const to = await account('unconfirmed')
    const before = await arrives('portalConfirmation', to)
    expect(before.to).toEqual(['login@example.com'])
    expect(before.email.text).toContain(
      `Confirm your account:\nhttps://portal.example/open/${secret}`,
    )
    await write('emails.confirmation', { subject: 'Welcome', body: 'Here: {{link.url}}' })
    const after = await arrives('portalConfirmation', to)
    expect(after.email.subject).toBe('Welcome')
    expect(after.email.text).toContain(`Here: https://portal.example/open/${secret}`)
    const kept = await mail.clinic.store.reader.sql(
      'SELECT payload FROM job UNION ALL SELECT input FROM outbox_entry',
      [],
    )
    expect(JSON.stringify(kept)).not.toContain(secret)
  },
)

effectTest(
  'emails.invitation',
  'says what the clinic wrote, and until when its link works',
  async () => {
    const to = await account('invited')
    const before = await arrives('portalInvitation', to)
    expect(before.email.subject).toBe('North Clinic invites you to its patient portal')
    expect(before.email.text).toContain('The link works once, until Thu 26 Nov, 09:00.')
    await write('emails.invitation', { subject: 'Come in', body: '{{link.url}}' })
    expect((await arrives('portalInvitation', to)).email.subject).toBe('Come in')
  },
)

test('a forgotten password is answered with a button and an end', async () => {
  const { email } = await arrives('passwordReset', await account('active'))
  expect(email.subject).toBe('Choose a new password for North Clinic')
  expect(email.text).toContain('The link works once, until Thu 26 Nov, 09:00.')
  expect(made.at(-1)).toBe('password')
})

test.each([
  [
    'requestReceived',
    'requested',
    'We have your request for Tue 24 Nov, 10:00',
    /not confirmed yet/,
  ],
  ['requestExpired', 'expired', 'Your request for Tue 24 Nov, 10:00 has expired', /no appointment/],
  ['requestWithdrawn', 'withdrawn', 'Your request for Tue 24 Nov, 10:00 is withdrawn', /no longer/],
] as const)('%s is told while the request is %s', async (kind, state, subject, text) => {
  const requestId = await mail.clinic.addRequest({ at: '2026-11-24T15:00:00Z', patientId })
  await mail.clinic.store.write((tx) => tx.update(BookingRequest, { id: requestId }, { state }))
  const { email, to } = await arrives(kind, { role: 'request', requestId }, { requestId })
  expect(to).toEqual(['jean-luc@example.com'])
  expect(email.subject).toBe(subject)
  expect(email.text).toMatch(text)
  expect(email.text).toContain('Asked for: Tue 24 Nov, 10:00 – 10:45')
})
