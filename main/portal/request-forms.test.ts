/** Staff ask a patient for forms by e-mail: who can be asked, for what, and that nobody is asked for nothing. */
import { medicalProfileForm } from '#contract/intake/index.ts'
import { FormAssignment, Job, Patient } from '#db/entities/index.ts'
import type { PortalAccountRow } from '#db/entities/index.ts'
import { typedSignature as signature } from '#main/intake/kiosk-visit.fixture.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPortalClinic } from './portal-patient.fixture.ts'
import type { PortalClinic } from './portal-patient.fixture.ts'

let portal: PortalClinic
beforeEach(async () => {
  portal = await openPortalClinic()
  await portal.set({ key: 'general.medicalProfile', value: true })
})
afterEach(() => portal.clinic.close())

const { formId } = medicalProfileForm
const withAccount = (state: PortalAccountRow['state'] = 'active') =>
  portal.clinic.addAccount({ patientId: portal.patientId, state })
const askFor = () => portal.clinic.receptionist.portal.requestForms({ patientId: portal.patientId })
const waiting = () =>
  portal.clinic.store.reader.find(Job, { where: { kind: 'intakeRequest', state: 'waiting' } })

test('a patient with an account is asked for the Medical Profile, and finds it in the portal', async () => {
  await withAccount()
  expect(await askFor()).toEqual({ forms: 1 })
  const { patientId } = portal
  expect(await waiting()).toMatchObject([{ subjectId: patientId, patientId }])
  const { toDo } = await portal.ask('portal.listForms', { language: 'en' })
  expect(toDo).toMatchObject([{ formId, required: true }])
})

test('asked twice before the e-mail goes out, there is one of it and one form to fill in', async () => {
  await withAccount()
  await askFor()
  expect(await askFor()).toEqual({ forms: 1 })
  expect(await waiting()).toHaveLength(1)
  expect(await portal.clinic.store.reader.find(FormAssignment)).toHaveLength(1)
})

test('who fills it in before the e-mail goes out gets none', async () => {
  await withAccount()
  await askFor()
  const { responseId } = await portal.ask('portal.startForm', { formId })
  await portal.ask('portal.submitForm', { responseId, signature })
  expect(await waiting()).toEqual([])
})

test('who filled it in this year, and has nothing else to fill in, cannot be asked', async () => {
  await withAccount()
  const { responseId } = await portal.ask('portal.startForm', { formId })
  await portal.ask('portal.submitForm', { responseId, signature })
  await expect(askFor()).rejects.toMatchObject({
    ...{ code: 'wrong_state', data: { state: 'nothingToFillIn' } },
  })
  expect(await waiting()).toEqual([])
})

test('where the clinic keeps the Medical Profile out of the portal, nobody is asked for it', async () => {
  await withAccount()
  await portal.set({ key: 'general.medicalProfile', value: false })
  await expect(askFor()).rejects.toMatchObject({ data: { state: 'nothingToFillIn' } })
  expect(await portal.clinic.store.reader.find(FormAssignment)).toEqual([])
})

test.each([
  ['none', undefined],
  ['invited', 'invited'],
  ['unconfirmed', 'unconfirmed'],
] as const)('a patient whose account is %s cannot get at forms yet', async (state, account) => {
  if (account) await withAccount(account)
  await expect(askFor()).rejects.toMatchObject({ code: 'wrong_state', data: { state } })
})

test('who has no e-mail address cannot be asked, and the field is named', async () => {
  await withAccount()
  const { store } = portal.clinic
  await store.write((tx) => tx.update(Patient, { id: portal.patientId }, { email: null }))
  await expect(askFor()).rejects.toMatchObject({
    ...{ code: 'invalid_input', data: { issues: [{ field: 'email', reason: 'required' }] } },
  })
})

test('nobody is sent to a portal that is closed', async () => {
  await withAccount()
  await portal.set({ key: 'general.enabled', value: false })
  await expect(askFor()).rejects.toMatchObject({ code: 'portal_closed' })
})
