/** Each notification that the settings name, switched both ways through the real API. */
import { medicalProfileForm } from '#contract/intake/index.ts'
import { BookingRequest, Clinic, Patient } from '#db/entities/index.ts'
import { executeCommand, firstHand } from '#main/kernel/execute-command.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { readSettings } from '#main/settings/index.ts'
import { effectTest } from '#main/testing/effect-test.ts'
import type { WritableStore } from '#db/store/index.ts'
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  notifyDocumentUploaded,
  notifyFormsFilledIn,
  notifyNewRequest,
  notifyPortalSignup,
} from './index.ts'
import { clinicAddress, companyAddress, openMailClinic } from './mail-clinic.fixture.ts'
import type { MailClinic } from './mail-clinic.fixture.ts'

let mail: MailClinic
let patientId: string
beforeEach(async () => {
  mail = await openMailClinic()
  patientId = await mail.clinic.addPatient({ email: 'amina@example.com', cellPhone: '555-0142' })
})
afterEach(() => mail.close())

/** As the handlers of the portal and the kiosk call them. */
async function happens(task: (tx: WritableStore, context: CommandContext) => Promise<unknown>) {
  const { store, clock } = mail.clinic
  const handler = commandHandler('booking.linkPatient', async (tx, _input, context) => {
    await task(tx, context)
    return { requestId: patientId, version: 1 }
  })
  await store.write((tx) =>
    executeCommand(tx, handler, {
      ...{ input: {}, prepared: undefined, now: clock.now(), commandId: v7() },
      caller: { audience: 'portal', session: null, actor: null },
      ...{ again: false, basis: firstHand },
    }),
  )
  return await mail.send()
}
const filledIn = (formIds: string[]) =>
  happens(async (tx, context) =>
    notifyFormsFilledIn(tx, context, await readSettings(tx), {
      ...{ patientId, clinicId: mail.clinic.ids.clinic, formIds },
    }),
  )
const signedUp = () => happens((tx, context) => notifyPortalSignup(tx, context, { patientId }))
const addresses = (told: Awaited<ReturnType<typeof happens>>) => told.flatMap(({ to }) => to)

effectTest(
  'general.intakeFormCompletionNotification',
  'goes to the clinic, without answers',
  async () => {
    expect(await filledIn(['knee'])).toEqual([])
    await mail.set('general.intakeFormCompletionNotification', true)
    const [told] = await filledIn(['knee'])
    expect(told?.to).toEqual([clinicAddress])
    expect(told?.email.subject).toBe('A patient has filled in intake forms')
    expect(told?.email.text).toContain('Patient: Amina Okafor')
    expect(await filledIn([medicalProfileForm.formId])).toEqual([])
  },
)

effectTest('general.medicalProfileCompletionNotification', 'goes to the clinic', async () => {
  expect(await filledIn([medicalProfileForm.formId])).toEqual([])
  await mail.set('general.medicalProfileCompletionNotification', true)
  const [told] = await filledIn([medicalProfileForm.formId])
  expect(told?.to).toEqual([clinicAddress])
  expect(told?.email.subject).toBe('A patient has changed the Medical Profile')
})

const uploaded = () =>
  happens(async (tx, context) =>
    notifyDocumentUploaded(tx, context, await readSettings(tx), { patientId, documentId: v7() }),
  )

effectTest('general.uploadedDocumentNotification', 'arrives at the clinic', async () => {
  expect(await uploaded()).toEqual([])
  await mail.set('general.uploadedDocumentNotification', true)
  expect(addresses(await uploaded())).toEqual([clinicAddress])
})

effectTest(
  'general.uploadedDocumentPractitionerNotification',
  'arrives at the default practitioner',
  async () => {
    const { store, ids } = mail.clinic
    await store.write(async (tx) => {
      await tx.update(Patient, { id: patientId }, { defaultPractitionerId: ids.roy })
      await tx.sql(`UPDATE practitioner SET email = 'roy@clinic.example' WHERE id = ?`, [ids.roy])
    })
    expect(await uploaded()).toEqual([])
    await mail.set('general.uploadedDocumentPractitionerNotification', true)
    expect(addresses(await uploaded())).toEqual(['roy@clinic.example'])
  },
)

effectTest('general.signupNotificationPatient', 'goes to the patient’s clinic', async () => {
  expect(await signedUp()).toEqual([])
  await mail.set('general.signupNotificationPatient', true)
  const told = await signedUp()
  expect(addresses(told)).toEqual([clinicAddress])
  expect(told[0]?.email.subject).toBe('New portal sign-up at North Clinic')
  expect(told[0]?.email.text).toContain('E-mail: amina@example.com\nCell: 555-0142')
})

test('a letter goes to the clinic in whose name it is, also where two clinics have one position', async () => {
  const { store, ids } = mail.clinic
  const row = await store.reader.findOne(Clinic, { id: ids.clinic })
  if (!row) throw new Error('there is no clinic')
  const first = { id: '00000000-0000-4000-8000-000000000001', name: 'Arden Clinic' }
  const address = 'arden@clinic.example'
  await store.write((tx) => tx.insert(Clinic, { ...row, ...first, email: address }))
  await mail.set('general.signupNotificationPatient', true)
  const [told] = await signedUp()
  expect(told?.email.subject).toBe('New portal sign-up at Arden Clinic')
  expect(told?.to).toEqual([address])
})

effectTest(
  'general.signupNotificationCompany',
  'goes to the company, once where both are one address',
  async () => {
    await mail.set('general.signupNotificationCompany', true)
    expect(addresses(await signedUp())).toEqual([companyAddress])
    await mail.set('general.signupNotificationPatient', true)
    expect(addresses(await signedUp()).sort()).toEqual([clinicAddress, companyAddress])
    await mail.set('general.signupEmailAddress', clinicAddress.toUpperCase())
    expect(addresses(await signedUp())).toEqual([clinicAddress])
    await mail.set('general.signupNotificationCompany', false)
    await mail.set('general.signupNotificationPatient', false)
    expect(await signedUp()).toEqual([])
  },
)

effectTest(
  'general.signupEmailAddress',
  'overrides the company’s, and is ignored while that is off',
  async () => {
    await mail.set('general.signupNotificationCompany', true)
    await mail.set('general.signupEmailAddress', 'signups@company.example')
    expect(addresses(await signedUp())).toEqual(['signups@company.example'])
    await mail.set('general.signupEmailAddress', '')
    expect(addresses(await signedUp())).toEqual([companyAddress])
  },
)

effectTest('emails.signupNotification', 'says what the clinic wrote', async () => {
  await mail.set('general.signupNotificationPatient', true)
  const before = await signedUp()
  const value = { subject: 'Look: {{patient.lastName}}', body: 'Call {{patient.cellPhone}}.' }
  await mail.clinic.desk.settings.change({
    changes: [{ key: 'emails.signupNotification', language: 'en', value }],
  })
  const [told] = await signedUp()
  expect(before[0]?.email.subject).not.toContain('Okafor')
  expect(told?.email.subject).toBe('Look: Okafor')
  expect(told?.email.text).toContain('Call 555-0142.')
})

effectTest('scheduling.pendingEmail', 'is told of each new request, all of the list', async () => {
  const { store, addRequest } = mail.clinic
  const asked = async () => {
    const id = await addRequest({ at: '2026-11-24T15:00:00Z' })
    const request = await store.reader.findOne(BookingRequest, { id })
    if (!request) throw new Error('there is no request')
    return await happens(async (tx, context) =>
      notifyNewRequest(tx, context, await readSettings(tx), request),
    )
  }
  expect(await asked()).toEqual([])
  await mail.set('scheduling.pendingEmail', ['one@clinic.example', 'two@clinic.example'])
  const [told] = await asked()
  expect(told?.to).toEqual(['one@clinic.example', 'two@clinic.example'])
  expect(told?.email.subject).toBe('New appointment request for Tue 24 Nov, 10:00')
})

effectTest(
  'general.displayPractitionerCredentials',
  'stand after the name in e-mails',
  async () => {
    const { desk, ids } = mail.clinic
    const book = async (startsAt: string) => {
      await desk.schedule.bookAppointment({
        ...{ clinicId: ids.clinic, practitionerId: ids.roy, serviceId: ids.firstVisit },
        ...{ patientId, startsAt },
      })
      return (await mail.send())[0]?.email.text ?? ''
    }
    expect(await book('2026-11-24T15:00:00Z')).toMatch(/With: Léa Roy\n/)
    await mail.set('general.displayPractitionerCredentials', true)
    expect(await book('2026-11-24T18:00:00Z')).toMatch(/With: Léa Roy, \S+/)
  },
)
