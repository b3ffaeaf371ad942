/** Forms and the Medical Profile at home: what is asked, what is kept, who is told. */
import type { FormDefinition } from '#contract/intake/index.ts'
import { medicalProfileForm } from '#contract/intake/index.ts'
import { Form, FormAssignment, IntakeResponse, Job } from '#db/entities/index.ts'
import { typedSignature as signature } from '#main/intake/kiosk-visit.fixture.ts'
import { effectTest } from '#main/testing/effect-test.ts'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPortalClinic } from './portal-patient.fixture.ts'
import type { PortalClinic } from './portal-patient.fixture.ts'

let portal: PortalClinic
beforeEach(async () => {
  portal = await openPortalClinic()
  await portal.set({ key: 'general.medicalProfile', value: true })
})
afterEach(() => portal.clinic.close())

const { formId } = medicalProfileForm
const assign = (patientId = portal.patientId, required = true, form = formId) =>
  portal.clinic.store.write((tx) =>
    tx.insert(FormAssignment, {
      ...{ id: v7(), patientId, formId: form, required, assignedAt: 1 },
      ...{ responseId: null, version: 1 },
    }),
  )
const start = (ask = portal.ask) => ask('portal.startForm', { formId })
const fill = async () => {
  const { responseId } = await start()
  const answers = { 'today.concern': 'My shoulder' }
  await portal.ask('portal.saveAnswers', { responseId, step: 1, answers })
  await portal.ask('portal.submitForm', { responseId, signature })
  return responseId
}
const jobs = async () => (await portal.clinic.store.reader.find(Job)).map(({ kind }) => kind).sort()

describe('a form that was asked for', () => {
  test('is listed, gone on with, handed in, and settled', async () => {
    await assign()
    const { toDo } = await portal.ask('portal.listForms', { language: 'en' })
    expect(toDo).toEqual([{ formId, title: 'Medical Profile', required: true, started: false }])
    const begun = await start()
    expect(begun).toMatchObject({ step: 0, prefilled: false, form: { formId } })
    const { responseId } = begun
    await portal.ask('portal.saveAnswers', {
      ...{ responseId, step: 2, answers: { 'today.concern': 'My shoulder' } },
    })
    expect(await start()).toMatchObject({ responseId, step: 2 })
    expect((await portal.ask('portal.getHome', {})).forms).toMatchObject([{ started: true }])
    await portal.ask('portal.submitForm', { responseId, signature })
    expect((await portal.ask('portal.listForms', {})).toDo).toEqual([])
    const { reader } = portal.clinic.store
    expect(await reader.findOne(IntakeResponse, { id: responseId })).toMatchObject({
      ...{ state: 'submitted', enteredAt: 'portal', appointmentId: null },
    })
    expect(await reader.find(FormAssignment)).toMatchObject([{ responseId }])
  })

  test('is never refused for what it says, only marked', async () => {
    await assign()
    const { responseId } = await start()
    const answers = { 'today.hasPain': 'a lot', 'no.such.question': 'x' }
    const saved = await portal.ask('portal.saveAnswers', { responseId, step: 0, answers })
    expect(saved.problems.map(({ reason }) => reason)).toContain('wrongType')
    const { problems } = await portal.ask('portal.submitForm', { responseId, signature })
    expect(problems.length).toBeGreaterThan(0)
    await expect(
      portal.ask('portal.saveAnswers', { responseId, step: 0, answers: {} }),
    ).rejects.toMatchObject({ code: 'wrong_state' })
  })

  test('starts from the answers of last time', async () => {
    await assign()
    const { responseId } = await start()
    const answers = { 'conditions.device': false }
    await portal.ask('portal.saveAnswers', { responseId, step: 1, answers })
    await portal.ask('portal.submitForm', { responseId, signature })
    portal.clinic.clock.advance(60_000)
    expect(await start()).toMatchObject({ prefilled: true, answers })
  })

  effectTest('general.intakeForms', 'has its section on the home page', async () => {
    await assign()
    const section = async () => (await portal.ask('portal.getHome', {})).forms
    expect(await section()).toHaveLength(1)
    await portal.set({ key: 'general.intakeForms', value: false })
    expect(await section()).toBeNull()
    // Only the section is gone: the form is still there to be filled in.
    expect((await portal.ask('portal.listForms', {})).toDo).toHaveLength(1)
  })
})

describe('the Medical Profile', () => {
  effectTest(
    'general.medicalProfile',
    'is there to fill in and to read, or not at all',
    async () => {
      const responseId = await fill()
      expect(await portal.ask('portal.listForms', {})).toMatchObject({
        medicalProfile: { formId, earlier: [{ responseId }] },
      })
      expect(await portal.ask('portal.getResponse', { responseId })).toMatchObject({
        answers: { 'today.concern': 'My shoulder' },
      })
      await assign()
      await portal.set({ key: 'general.medicalProfile', value: false })
      expect(await portal.ask('portal.listForms', {})).toEqual({ toDo: [], medicalProfile: null })
      await expect(start()).rejects.toMatchObject({ code: 'not_found' })
      const reading = portal.ask('portal.getResponse', { responseId })
      await expect(reading).rejects.toMatchObject({ code: 'not_found' })
    },
  )

  effectTest('toolbar.medicalProfile', 'refuses its calls while it is hidden', async () => {
    const responseId = await fill()
    await portal.set({ key: 'toolbar.medicalProfile', value: false })
    expect((await portal.ask('portal.listForms', {})).medicalProfile).toBeNull()
    await expect(start()).rejects.toMatchObject({ code: 'not_found' })
    const reading = portal.ask('portal.getResponse', { responseId })
    await expect(reading).rejects.toMatchObject({ code: 'not_found' })
    // Asked for by the clinic, it can be filled in all the same.
    await assign()
    await fill()
    await portal.set({ key: 'toolbar.medicalProfile', value: true })
    await start()
    expect(await portal.ask('portal.getResponse', { responseId })).toBeDefined()
  })

  effectTest('general.medicalProfileCompletionNotification', 'tells the clinic', async () => {
    await fill()
    expect(await jobs()).toEqual([])
    await portal.set({ key: 'general.medicalProfileCompletionNotification', value: true })
    await fill()
    expect(await jobs()).toEqual(['medicalProfileChanged'])
  })
})

effectTest(
  'general.intakeFormCompletionNotification',
  'tells the clinic of other forms',
  async () => {
    const words = (text: string) => ({ en: text, fr: text, it: text, es: text })
    const item = { linkId: 'knee', type: 'shortText' as const, label: words('How is it?') }
    const definition: FormDefinition = {
      ...{ formId: 'knee', version: 1, title: words('Knee') },
      sections: [{ sectionId: 'one', title: words('Knee'), items: [item] }],
    }
    await portal.clinic.store.write((tx) =>
      tx.insert(Form, { id: v7(), formId: 'knee', formVersion: 1, definition, version: 1 }),
    )
    const fillKnee = async () => {
      await assign(portal.patientId, true, 'knee')
      const { responseId } = await portal.ask('portal.startForm', { formId: 'knee' })
      await portal.ask('portal.submitForm', { responseId, signature })
      portal.clinic.clock.advance(60_000)
    }
    await fillKnee()
    expect(await jobs()).toEqual([])
    await portal.set({ key: 'general.intakeFormCompletionNotification', value: true })
    await fillKnee()
    expect(await jobs()).toEqual(['intakeCompleted'])
  },
)

effectTest(
  'general.mandatoryIntakeForm',
  'keeps a patient from booking, by a form they can reach',
  async () => {
    await assign()
    const bookable = () => portal.ask('portal.listBookable', {})
    await expect(bookable()).resolves.toBeDefined()
    await portal.set({ key: 'general.mandatoryIntakeForm', value: true })
    await expect(bookable()).rejects.toMatchObject({
      ...{ code: 'forms_outstanding', details: { formIds: [formId] } },
    })
    await portal.set({ key: 'general.medicalProfile', value: false })
    await expect(bookable()).resolves.toBeDefined()
  },
)

describe('forms of somebody else', () => {
  test('do not exist, whatever is asked about them', async () => {
    const responseId = await fill()
    const other = portal.as(await portal.clinic.addPatient({ firstName: 'Noor' }))
    const nothing = { code: 'not_found' }
    await expect(other('portal.getResponse', { responseId })).rejects.toMatchObject(nothing)
    const answers = { 'today.concern': 'x' }
    await expect(
      other('portal.saveAnswers', { responseId, step: 0, answers }),
    ).rejects.toMatchObject(nothing)
    await expect(other('portal.submitForm', { responseId, signature })).rejects.toMatchObject(
      nothing,
    )
    expect((await start(other)).responseId).not.toBe(responseId)
  })

  test('and forms that nobody asked for cannot be begun', async () => {
    await expect(portal.ask('portal.startForm', { formId: 'another-form' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
