/** Accounts of patients on the hub: from signing up to logging in, and what strangers never find out. */
import { CustomValue, Patient, PortalAccount } from '#db/entities/index.ts'
import { memberPassword, openHubClinic, testPortal } from '#hub/testing/index.ts'
import type { HubClinic, HubDesk, TestPortal } from '#hub/testing/index.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let clinic: HubClinic
let desk: HubDesk
let portal: TestPortal
beforeEach(async () => {
  clinic = await openHubClinic()
  desk = await clinic.addDesk()
  portal = testPortal(clinic, desk)
  await portal.set({ 'general.enabled': true, 'general.allowPublicSignup': true })
})
afterEach(async () => {
  expect(clinic.reported).toEqual([])
  await clinic.close()
})

const email = 'amina@example.com'
const names = { firstName: 'Amina', lastName: 'Okafor' }
const signUp = (profile: object = {}) =>
  portal.ask('portal.signUp', { email, language: 'fr', profile: { ...names, ...profile } })
const logIn = (password: string, address = email) =>
  portal.ask('portal.logIn', { email: address, password })
const patients = () => desk.clinic.store.reader.find(Patient)

describe('who signs up', () => {
  it('becomes a patient when the link was opened, not before, and is logged in', async () => {
    await signUp({ cellPhone: '416-555-0199' })
    await desk.hear()
    expect(await patients()).toEqual([])
    const token = await portal.token('confirmation', email)
    expect(await portal.ask('portal.checkLink', { token })).toMatchObject({
      ...{ kind: 'confirmation', firstName: 'Amina' },
    })
    const done = await portal.ask('portal.setPassword', { token, password: memberPassword })
    await desk.hear()
    const [patient] = await patients()
    expect(patient).toMatchObject({
      ...{ ...names, email, cellPhone: '416-555-0199', preferredLanguage: 'fr' },
    })
    const asker = await portal.asMember(done.sessionToken ?? '')
    expect(asker.patientId).toBe(patient?.id)
    expect((await portal.ask('portal.getSite', {}, asker)).loggedInAs).toBe('Amina')
    expect(
      await desk.clinic.desk.portal.getAccount({ patientId: patient?.id ?? '' }),
    ).toMatchObject({
      state: 'active',
    })
  })

  it('never gets an existing record, whatever they typed', async () => {
    const known = await desk.clinic.desk.patients.create({
      ...names,
      email,
      birthDate: '1980-02-03',
    })
    await desk.sync()
    const { asker } = await portal.member({ email, birthDate: '1980-02-03' })
    expect(asker.patientId).not.toBe(known.patientId)
  })

  it('may correct what they mistyped by asking once more; the first link ends', async () => {
    await signUp()
    const first = await portal.token('confirmation', email)
    await signUp({ firstName: 'Aminah' })
    const second = await portal.token('confirmation', email)
    await expect(portal.ask('portal.checkLink', { token: first })).rejects.toMatchObject({
      code: 'link_expired',
    })
    expect(await portal.ask('portal.checkLink', { token: second })).toMatchObject({
      firstName: 'Aminah',
    })
  })

  it('fills in the fields of the clinic’s own', async () => {
    const field = { id: 'sport', kind: 'text', shown: 'mandatory', label: { en: 'Sport' } }
    await portal.set({ 'profile.customFields': [field] })
    await expect(signUp()).rejects.toMatchObject({
      details: { issues: [{ field: 'sport', reason: 'required' }] },
    })
    const asked = { email, language: 'en', profile: names, custom: { sport: 'Rowing' } } as const
    await portal.ask('portal.signUp', asked)
    const token = await portal.token('confirmation', email)
    await portal.ask('portal.setPassword', { token, password: memberPassword })
    await desk.hear()
    expect(await desk.clinic.store.reader.find(CustomValue)).toMatchObject([
      { fieldId: 'sport', value: 'Rowing' },
    ])
  })
})

describe('a stranger', () => {
  it('gets the same answers for an address that is known and one that is not', async () => {
    await portal.member({ email })
    const ask = async (address: string) => [
      await portal.ask('portal.signUp', { email: address, language: 'en', profile: names }),
      await portal.ask('portal.requestPassword', { email: address, language: 'en' }),
      await logIn('wrong password', address).catch((error: unknown) => error),
    ]
    expect(await ask('nobody@example.com')).toEqual(await ask(email))
    expect((await portal.letters()).sort()).toEqual([
      ...['passwordReset', 'portalAlreadyHasAccount', 'portalConfirmation', 'portalConfirmation'],
    ])
  })

  it('is locked out for longer each time, at a known and at an unknown address', async () => {
    await portal.member({ email })
    for (const address of [email, 'nobody@example.com']) {
      const codes: unknown[] = []
      for (let guess = 0; guess < 6; guess += 1) {
        codes.push(await logIn('wrong password', address).catch((e: { code: string }) => e.code))
      }
      expect(codes).toEqual([...Array(4).fill('wrong_credentials'), 'locked_out', 'locked_out'])
    }
    await expect(logIn(memberPassword)).rejects.toMatchObject({ code: 'locked_out' })
    clinic.setTime('2026-11-23T14:01:01Z')
    await expect(logIn('wrong password')).rejects.toMatchObject({
      ...{ code: 'locked_out', details: { until: '2026-11-23T14:03:01.000Z' } },
    })
    clinic.setTime('2026-11-23T14:03:02Z')
    expect(await logIn(memberPassword)).toHaveProperty('sessionToken')
  })

  it('is not asked for long passwords by one place alone: guesses at many addresses are counted too', async () => {
    const from = { patientId: null, place: 'somewhere' }
    for (let guess = 0; guess < 25; guess += 1) {
      const address = `person${String(guess)}@example.com`
      const input = { email: address, password: 'wrong password' }
      await portal.ask('portal.logIn', input, from).catch(() => undefined)
    }
    const input = { email: 'another@example.com', password: 'wrong password' }
    await expect(portal.ask('portal.logIn', input, from)).rejects.toMatchObject({
      code: 'locked_out',
    })
    await expect(
      portal.ask('portal.logIn', input, { patientId: null, place: 'elsewhere' }),
    ).rejects.toMatchObject({ code: 'wrong_credentials' })
  })
})

describe('a password', () => {
  it('is long, and not the person’s own name or address', async () => {
    await signUp()
    const token = await portal.token('confirmation', email)
    const set = (password: string) => portal.ask('portal.setPassword', { token, password })
    await expect(set('short')).rejects.toMatchObject({ code: 'invalid_input' })
    for (const easy of ['Amina.Okafor', 'amina@example.com', 'aaaaaaaaaaaa']) {
      await expect(set(easy)).rejects.toMatchObject({
        details: { issues: [{ field: 'password', reason: 'too_easy' }] },
      })
    }
    expect(await set(memberPassword)).toHaveProperty('sessionToken')
  })

  it('that was forgotten is chosen anew behind a link, once; older sessions end', async () => {
    const { asker, sessionToken } = await portal.member({ email })
    await portal.ask('portal.requestPassword', { email, language: 'en' })
    const token = await portal.token('password', email)
    const password = 'another long phrase'
    await portal.ask('portal.setPassword', { token, password })
    await expect(portal.asMember(sessionToken)).rejects.toThrow()
    await expect(portal.ask('portal.setPassword', { token, password })).rejects.toMatchObject({
      code: 'link_expired',
    })
    await expect(logIn(memberPassword)).rejects.toMatchObject({ code: 'wrong_credentials' })
    const again = await logIn(password)
    expect((await portal.asMember(again.sessionToken ?? '')).patientId).toBe(asker.patientId)
  })
})

describe('an invitation', () => {
  const invite = async () => {
    const { patientId } = await desk.clinic.desk.patients.create({ ...names, email })
    await desk.clinic.desk.portal.invitePatient({ patientId })
    await desk.sync()
    return patientId
  }

  it('opens an account of the patient’s own record, once', async () => {
    const patientId = await invite()
    const token = await portal.token('invitation', email)
    const input = { token, password: memberPassword }
    const { sessionToken = '' } = await portal.ask('portal.setPassword', input)
    expect((await portal.asMember(sessionToken)).patientId).toBe(patientId)
    await expect(portal.ask('portal.setPassword', input)).rejects.toMatchObject({
      code: 'link_expired',
    })
    await desk.hear()
    await expect(desk.clinic.desk.portal.invitePatient({ patientId })).rejects.toMatchObject({
      code: 'wrong_state',
    })
  })

  it('is good for three days', async () => {
    await invite()
    const token = await portal.token('invitation', email)
    clinic.setTime('2026-11-26T13:59:59Z')
    expect(await portal.ask('portal.checkLink', { token })).toMatchObject({ kind: 'invitation' })
    clinic.setTime('2026-11-26T14:00:00Z')
    await expect(portal.ask('portal.checkLink', { token })).rejects.toMatchObject({
      code: 'link_expired',
    })
  })

  it('ends the one before, also while its e-mail is on the way', async () => {
    const patientId = await invite()
    const token = await portal.token('invitation', email)
    desk.clinic.clock.advance(60_000)
    clinic.setTime('2026-11-23T14:01:00Z')
    await desk.clinic.desk.portal.invitePatient({ patientId })
    await desk.sync()
    await expect(portal.ask('portal.checkLink', { token })).rejects.toMatchObject({
      code: 'link_expired',
    })
  })

  it('needs an address, and one that opens no other account', async () => {
    const { desk: staff } = desk.clinic
    const without = await staff.patients.create(names)
    await expect(
      staff.portal.invitePatient({ patientId: without.patientId }),
    ).rejects.toMatchObject({ code: 'invalid_input' })
    await portal.member({ email })
    await desk.sync()
    const relative = await staff.patients.create({ firstName: 'Obi', lastName: 'Okafor', email })
    await expect(
      staff.portal.invitePatient({ patientId: relative.patientId }),
    ).rejects.toMatchObject({ data: { state: 'addressTaken' } })
  })
})

describe('a session', () => {
  it('ends when its patient leaves, after half an hour of silence, and after twelve hours', async () => {
    const { sessionToken, asker } = await portal.member({ email })
    const minutes = (count: number) =>
      clinic.setTime(new Date(start + count * 60_000).toISOString())
    const start = Date.parse('2026-11-23T14:00:00Z')
    for (let minute = 29; minute < 720; minute += 29) {
      minutes(minute)
      expect((await portal.asMember(sessionToken)).patientId).toBe(asker.patientId)
    }
    minutes(720)
    await expect(portal.asMember(sessionToken)).rejects.toThrow()
    const second = await logIn(memberPassword)
    minutes(750)
    await expect(portal.asMember(second.sessionToken ?? '')).rejects.toThrow()
    const third = (await logIn(memberPassword)).sessionToken ?? ''
    await portal.ask('portal.logOut', {}, await portal.asMember(third))
    await expect(portal.asMember(third)).rejects.toThrow()
  })
})

it('what opens an account is with the hub alone; desks know that there is one', async () => {
  await portal.member({ email })
  await desk.hear()
  const { reader } = desk.clinic.store
  expect(await reader.find(PortalAccount)).toMatchObject([{ email, state: 'active' }])
  const tables = await reader.sql<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE name LIKE 'portal_%' AND type = 'table'`,
    [],
  )
  expect(tables.map(({ name }) => name)).toEqual(['portal_account'])
})
