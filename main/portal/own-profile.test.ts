/** A patient's own profile: the fields that the clinic asks for, and nothing else. */
import type { CustomField } from '#contract/settings/index.ts'
import { CustomValue, Patient } from '#db/entities/index.ts'
import { effectTest } from '#main/testing/effect-test.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPortalClinic } from './portal-patient.fixture.ts'
import type { PortalClinic } from './portal-patient.fixture.ts'

let portal: PortalClinic
beforeEach(async () => {
  portal = await openPortalClinic({ occupation: 'Baker', cellPhone: '416-555-0142' })
})
afterEach(() => portal.clinic.close())

const fields = async () =>
  new Map((await portal.ask('portal.getProfile', {})).fields.map((one) => [one.field, one]))
const change = (profile: object, custom?: Record<string, string | boolean | null>) =>
  portal.ask('portal.changeProfile', { profile, ...(custom ? { custom } : {}) })
const refusal = (field: string, reason: string) => ({
  code: 'invalid_input',
  details: { issues: [{ field, reason }] },
})

const own: CustomField[] = [
  { id: 'parking', kind: 'yesNo', shown: 'yes', label: { en: 'Needs parking', fr: 'Parking' } },
  {
    ...{ id: 'side', kind: 'choice', shown: 'mandatory', label: { en: 'Dominant hand' } },
    options: [
      { id: 'l', label: { en: 'Left' } },
      { id: 'r', label: { en: 'Right' } },
    ],
  },
]

describe('each field of the Portal Profile', () => {
  effectTest(
    'profile.occupation',
    'is absent and refused, shown, or must be filled in',
    async () => {
      await portal.set({ key: 'profile.occupation', value: 'no' })
      expect((await fields()).has('occupation')).toBe(false)
      await expect(change({ occupation: 'Cook' })).rejects.toMatchObject({ code: 'invalid_input' })
      await portal.set({ key: 'profile.occupation', value: 'yes' })
      expect((await fields()).get('occupation')).toMatchObject({ mandatory: false, value: 'Baker' })
      await change({ occupation: 'Cook' })
      await change({ occupation: null })
      await portal.set({ key: 'profile.occupation', value: 'mandatory' })
      expect((await fields()).get('occupation')).toMatchObject({ mandatory: true, value: null })
      await expect(change({ occupation: '' })).rejects.toMatchObject({ code: 'invalid_input' })
      await change({ occupation: 'Baker' })
    },
  )

  const filledIn = [
    ['profile.dateOfBirth', 'birthDate', '1991-02-03'],
    ['profile.email', 'email', 'amina.new@example.com'],
  ] as const
  for (const [key, field, value] of filledIn) {
    effectTest(key, 'is absent and refused, shown, or must be filled in', async () => {
      await portal.set({ key, value: 'no' })
      expect((await fields()).has(field)).toBe(false)
      await expect(change({ [field]: value })).rejects.toMatchObject(refusal(field, 'unrecognized'))
      await portal.set({ key, value: 'yes' })
      expect((await fields()).get(field)).toMatchObject({ mandatory: false })
      await change({ [field]: null })
      await change({ [field]: value })
      expect((await fields()).get(field)).toMatchObject({ value })
      await portal.set({ key, value: 'mandatory' })
      expect((await fields()).get(field)).toMatchObject({ mandatory: true, value })
      await expect(change({ [field]: null })).rejects.toMatchObject(refusal(field, 'required'))
      const { profile } = await portal.clinic.desk.patients.get({ patientId: portal.patientId })
      expect(profile[field]).toBe(value)
    })
  }

  test('lands in the record that staff see', async () => {
    await change({ cellPhone: '416-555-0199', firstName: 'Amina' })
    const { patientId } = portal
    const { profile } = await portal.clinic.desk.patients.get({ patientId })
    expect(profile.cellPhone).toBe('416-555-0199')
  })

  test('names are always there and never emptied', async () => {
    expect([...(await fields()).keys()].slice(0, 2)).toEqual(['firstName', 'lastName'])
    await expect(change({ lastName: '' })).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

describe('fields of the clinic’s own', () => {
  test('takes no day that is on no calendar', async () => {
    const day: CustomField = { id: 'since', kind: 'date', shown: 'yes', label: { en: 'Since' } }
    await portal.set({ key: 'profile.customFields', value: [day] as never })
    for (const since of ['2024-99-99', '2023-02-29', '29.02.2024']) {
      await expect(change({}, { since })).rejects.toMatchObject(refusal('since', 'not_a_value'))
    }
    expect(await change({}, { since: '2024-02-29' })).toBeDefined()
  })

  effectTest('profile.customFields', 'are asked, kept, and seen by staff', async () => {
    expect((await fields()).has('parking')).toBe(false)
    await expect(change({}, { parking: true })).rejects.toMatchObject({ code: 'invalid_input' })
    await portal.set({ key: 'profile.customFields', value: own as never })
    const asked = await fields()
    expect(asked.get('parking')).toMatchObject({ custom: { label: 'Needs parking' }, value: null })
    expect(asked.get('side')).toMatchObject({ mandatory: true, custom: { type: 'choice' } })
    await change({}, { parking: true, side: 'r' })
    expect((await fields()).get('side')).toMatchObject({ value: 'r' })
    const { patientId } = portal
    const { custom } = await portal.clinic.desk.patients.get({ patientId })
    expect(custom).toMatchObject([
      { label: { en: 'Needs parking' }, value: true },
      { label: { en: 'Dominant hand' }, value: { en: 'Right' } },
    ])
  })

  test('hold only what their kind can hold', async () => {
    await portal.set({ key: 'profile.customFields', value: own as never })
    await expect(change({}, { side: 'up', parking: true })).rejects.toMatchObject(
      refusal('side', 'not_a_value'),
    )
    await expect(change({}, { side: null })).rejects.toMatchObject({ code: 'invalid_input' })
    expect(await portal.clinic.store.reader.find(CustomValue)).toEqual([])
  })
})

test('a change on top of what staff changed meanwhile says so', async () => {
  const { version } = await portal.ask('portal.getProfile', {})
  const { store } = portal.clinic
  const row = await store.reader.findOne(Patient, { id: portal.patientId })
  await store.write(async (tx) => {
    if (row) await tx.change(Patient, row, { street: '1 Main St' })
  })
  // The hub asks its feed who was first; here nobody else has changed anything.
  await portal.ask('portal.changeProfile', { baseVersion: version, profile: { city: 'Toronto' } })
  expect(await store.reader.findOne(Patient, { id: portal.patientId })).toMatchObject({
    ...{ street: '1 Main St', city: 'Toronto' },
  })
})
