/** What the clinic demands of who signs up: each setting both ways. */
import type { Input } from '#contract/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import { readSettings } from '#main/settings/index.ts'
import { effectTest } from '#main/testing/effect-test.ts'
import { afterEach, beforeEach, describe, expect } from 'vitest'
import { checkSignup } from './check-signup.ts'
import { openPortalClinic } from './portal-patient.fixture.ts'
import type { PortalClinic } from './portal-patient.fixture.ts'

type Profile = Input<'portal.signUp'>['profile']

let portal: PortalClinic
beforeEach(async () => {
  portal = await openPortalClinic()
  await set({ 'general.allowPublicSignup': true })
})
afterEach(() => portal.clinic.close())

const set = (values: Record<string, JsonValue>) =>
  portal.set(...Object.entries(values).map(([key, value]) => ({ key, value })))
const site = () => portal.visitor('portal.getSite', {})

describe('signing up', () => {
  const whole = {
    firstName: 'Sam',
    lastName: 'Visitor',
    birthDate: '1990-01-01',
    gender: 'other',
    cellPhone: '416-555-0123',
    generalPractitioner: 'Dr. Low',
    referralType: 'friend',
  } as const
  async function missing(profile: Partial<Profile>): Promise<string[]> {
    const { reader } = portal.clinic.store
    const asked = { profile: profile as Profile, language: 'en' } as const
    try {
      await checkSignup(reader, await readSettings(reader), asked, portal.clinic.clock.now())
      return []
    } catch (error) {
      const { details } = error as { details: { issues: { field: string; reason: string }[] } }
      return details.issues.map(({ field, reason }) => `${field} ${reason}`)
    }
  }

  effectTest('general.allowPublicSignup', 'is for whom the clinic invites, else', async () => {
    expect(await site()).toMatchObject({ signup: true })
    await set({ 'general.allowPublicSignup': false })
    expect(await site()).toMatchObject({ signup: false, signupFields: [] })
    const asked = { email: 'sam@example.com', language: 'en', profile: whole } as const
    await expect(portal.visitor('portal.signUp', asked)).rejects.toMatchObject({
      code: 'signup_closed',
    })
  })

  const mandatory = [
    ['general.mandatoryReferralType', 'referralType'],
    ['general.mandatoryGeneralPractitioner', 'generalPractitioner'],
    ['general.mandatoryDateOfBirth', 'birthDate'],
    ['general.mandatoryPhone', 'cellPhone'],
    ['general.mandatoryGender', 'gender'],
  ] as const
  for (const [key, field] of mandatory) {
    effectTest(key, 'is demanded, also where the profile leaves it out', async () => {
      const { [field]: _left, ...rest } = whole
      await set({ 'profile.referralType': 'yes' })
      expect(await missing(rest)).toEqual([])
      await set({ 'profile.referralType': 'no', [key]: true })
      const without = key === 'general.mandatoryReferralType' ? rest : omit(rest, 'referralType')
      expect(await missing(without)).toEqual([`${field} required`])
      const { signupFields } = await site()
      expect(signupFields.find((one) => one.field === field)?.mandatory).toBe(true)
    })
  }

  effectTest('general.signup18AndOlder', 'is for adults alone, by the clinic’s day', async () => {
    const born = (birthDate: string) => ({ firstName: 'Sam', lastName: 'Visitor', birthDate })
    expect(await missing(born('2015-01-01'))).toEqual([])
    await set({ 'general.signup18AndOlder': true })
    expect(await missing(born('2008-11-24'))).toEqual(['birthDate under_18'])
    expect(await missing(born('2008-11-23'))).toEqual([])
    expect(await missing({ firstName: 'Sam', lastName: 'Visitor' })).toEqual(['birthDate required'])
    expect(await site()).toMatchObject({ adultsOnly: true })
    // In Toronto it is still the day before.
    portal.clinic.clock.set('2026-11-24T03:00:00Z')
    expect(await missing(born('2008-11-24'))).toEqual(['birthDate under_18'])
  })

  effectTest('profile.dateOfBirth', 'is asked of who signs up, demanded or absent', async () => {
    const shown = async (value: string) => {
      await set({ 'profile.dateOfBirth': value })
      const { signupFields } = await site()
      return signupFields.find(({ field }) => field === 'birthDate')?.mandatory ?? 'absent'
    }
    const named = { firstName: 'Sam', lastName: 'Visitor' }
    expect([await shown('yes'), await missing(named)]).toEqual([false, []])
    expect([await shown('mandatory'), await missing(named)]).toEqual([true, ['birthDate required']])
    expect(await shown('no')).toBe('absent')
    expect(await missing({ ...named, birthDate: '1990-01-01' })).toEqual(['birthDate unrecognized'])
  })

  const fields = [
    ...['middleName', 'preferredName', 'pronouns', 'maritalStatus', 'preferredLanguage'],
    ...['guardian', 'homePhone', 'workPhone', 'reminderByEmail', 'reminderByText', 'street'],
    ...['unit', 'city', 'province', 'postalCode', 'country', 'emergencyContactName'],
    ...['emergencyContactRelation', 'emergencyContactPhone', 'generalPractitioner', 'referralType'],
    ...['referrer', 'occupation', 'employer', 'healthCardNumber', 'healthCardProvince'],
    ...['healthCardExpiry', 'gender', 'cellPhone'],
  ] as const
  for (const field of fields) {
    effectTest(`profile.${field}`, 'is asked, demanded or absent', async () => {
      const shown = async (value: string) => {
        await set({ [`profile.${field}`]: value })
        const { signupFields } = await site()
        return signupFields.find((one) => one.field === field)?.mandatory ?? 'absent'
      }
      expect([await shown('yes'), await shown('mandatory'), await shown('no')]).toEqual([
        ...[false, true, 'absent'],
      ])
      expect(await missing({ firstName: 'Sam', lastName: 'V', [field]: 'x' } as never)).toEqual([
        `${field} unrecognized`,
      ])
    })
  }
})

const omit = (given: object, field: string) =>
  Object.fromEntries(Object.entries(given).filter(([key]) => key !== field)) as Partial<Profile>
