/** What the hub forgets of patients' accounts by itself, and what it never does. */
import { Attempt, Job, PortalAccount, PortalLink, PortalSession } from '#db/entities/index.ts'
import { openHubDatabase } from '#db/postgres/hub-database.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import { memberPassword, openHubClinic, testPortal } from '#hub/testing/index.ts'
import type { HubClinic, HubDesk, TestPortal } from '#hub/testing/index.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let clinic: HubClinic
let desk: HubDesk
let portal: TestPortal
const started = Date.parse('2026-11-23T14:00:00Z')
const hour = 3_600_000
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
const signUp = (lastName = 'Okafor') =>
  portal.ask('portal.signUp', {
    ...{ email, language: 'en', profile: { firstName: 'Amina', lastName } },
  })
const accounts = () => desk.clinic.store.reader.find(PortalAccount)

async function atHub<T>(task: (parts: HubTransaction) => Promise<T>): Promise<T> {
  const database = await openHubDatabase(clinic.databaseUrl, 1)
  try {
    return await database.ofClinic(desk.caller.clinicKey, task)
  } finally {
    await database.close()
  }
}
/** The clean-up as it comes round so long after the start; desks hear of it. */
async function cleanUpAfter(hours: number): Promise<void> {
  clinic.setTime(new Date(started + hours * hour).toISOString())
  await clinic.hub.forgetOld()
  await desk.hear()
}
/** The mail server has taken what waited, so that the links are in the patients' hands. */
const sent = () => atHub(({ tx }) => tx.sql(`UPDATE job SET state = 'done'`, []))
/** Every table of the hub, for words that are nowhere any more. */
const tablesWith = (words: string) =>
  atHub(async ({ sql }) => {
    const tables = await sql<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables
       WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
    )
    const found: string[] = []
    for (const { name } of tables) {
      const rows = await sql(`SELECT 1 FROM "${name}" AS one WHERE one::text LIKE $1 LIMIT 1`, [
        `%${words}%`,
      ])
      if (rows.length > 0) found.push(name)
    }
    return found
  })

describe('a sign-up that was never confirmed', () => {
  test('is kept as long as its link works, and its link with it', async () => {
    await signUp()
    const token = await portal.token('confirmation', email)
    await sent()
    await cleanUpAfter(71)
    expect(await portal.ask('portal.checkLink', { token })).toMatchObject({ firstName: 'Amina' })
  })

  test('leaves no trace afterwards, neither at the hub nor at a desk', async () => {
    await signUp()
    await portal.token('confirmation', email)
    await sent()
    await desk.hear()
    expect(await accounts()).toMatchObject([{ email, state: 'unconfirmed' }])
    expect(await tablesWith(email)).toEqual(['feed_entry', 'portal_account', 'portal_signup'])
    await cleanUpAfter(73)
    expect(await accounts()).toEqual([])
    expect(await tablesWith(email)).toEqual([])
    expect(await tablesWith('Okafor')).toEqual([])
  })

  test('is gone for a desk that hears of all of it only afterwards', async () => {
    await signUp()
    await portal.token('confirmation', email)
    await sent()
    await cleanUpAfter(73)
    expect(await accounts()).toEqual([])
  })

  test('does not stand in the way of signing up again with the same address', async () => {
    await signUp()
    const first = await portal.token('confirmation', email)
    await sent()
    await cleanUpAfter(73)
    await signUp('Okafor-Bell')
    const token = await portal.token('confirmation', email)
    await sent()
    await cleanUpAfter(74)
    await expect(portal.ask('portal.checkLink', { token: first })).rejects.toMatchObject({
      code: 'link_expired',
    })
    await portal.ask('portal.setPassword', { token, password: memberPassword })
    await desk.hear()
    expect(await accounts()).toMatchObject([{ email, state: 'active' }])
  })

  test('stays for whoever asked once more before the link ran out', async () => {
    await signUp()
    await portal.token('confirmation', email)
    clinic.setTime(new Date(started + 70 * hour).toISOString())
    await signUp()
    const token = await portal.token('confirmation', email)
    await sent()
    await cleanUpAfter(100)
    expect(await portal.ask('portal.checkLink', { token })).toMatchObject({ firstName: 'Amina' })
  })

  test('stays while its e-mail has not gone out', async () => {
    await signUp()
    await cleanUpAfter(73)
    expect(await accounts()).toMatchObject([{ email, state: 'unconfirmed' }])
    expect(await atHub(({ tx }) => tx.count(Job, { state: 'waiting' }))).toBe(1)
  })
})

describe('what is over', () => {
  test('links that were used or ran out are deleted, and those that work stay', async () => {
    const { email: known } = await portal.member({ email })
    await portal.token('password', known)
    const links = () => atHub(({ tx }) => tx.find(PortalLink))
    expect((await links()).map(({ kind }) => kind).sort()).toEqual(['confirmation', 'password'])
    await cleanUpAfter(1)
    expect((await links()).map(({ kind }) => kind)).toEqual(['password'])
    await cleanUpAfter(3)
    expect(await links()).toEqual([])
  })

  test('sessions that have ended are deleted; the account and its password stay', async () => {
    const { sessionToken } = await portal.member({ email })
    const sessions = () => atHub(({ tx }) => tx.count(PortalSession))
    await clinic.hub.forgetOld()
    expect(await sessions()).toBe(1)
    expect(await clinic.hub.findPortalSession(desk.caller.clinicKey, sessionToken)).not.toBeNull()
    await cleanUpAfter(1)
    expect(await sessions()).toBe(0)
    const again = await portal.ask('portal.logIn', { email, password: memberPassword })
    expect(again.sessionToken).toBeDefined()
  })

  test('an address that was typed with a wrong password is forgotten after a day', async () => {
    const typed = 'nobody@example.com'
    await portal.ask('portal.logIn', { email: typed, password: 'wrong password' }).catch(() => null)
    await cleanUpAfter(23)
    expect(await atHub(({ tx }) => tx.count(Attempt))).toBeGreaterThan(0)
    await cleanUpAfter(25)
    expect(await tablesWith(typed)).toEqual([])
  })

  test('an invitation that ran out leaves the patient’s account, to be invited again', async () => {
    const { patientId } = await desk.clinic.desk.patients.create({
      ...{ firstName: 'Amina', lastName: 'Okafor', email },
    })
    await desk.clinic.desk.portal.invitePatient({ patientId })
    await desk.sync()
    await portal.token('invitation', email)
    await sent()
    await cleanUpAfter(100)
    expect(await accounts()).toMatchObject([{ patientId, state: 'invited' }])
    expect(await atHub(({ tx }) => tx.count(PortalLink))).toBe(0)
  })
})
