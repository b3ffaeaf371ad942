/** The addresses of the clinics' portals. */
import type { JsonValue } from '#contract/kernel/json.ts'
import { OutboxEntry, Setting } from '#db/entities/index.ts'
import { openHubDatabase } from '#db/postgres/hub-database.ts'
import { openHubClinic, testPortal } from '#hub/testing/index.ts'
import type { HubClinic, HubDesk } from '#hub/testing/index.ts'
import { effectTest } from '#main/testing/effect-test.ts'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { slugFrom } from './portal-slugs.ts'

let clinic: HubClinic
let desk: HubDesk
beforeEach(async () => {
  clinic = await openHubClinic()
  desk = await clinic.addDesk()
})
afterEach(async () => {
  expect(clinic.reported).toEqual([])
  await clinic.close()
})

test.each([
  ['Harbour & Pine Physiotherapy', 'harbour-pine-physiotherapy'],
  ['Clinique Été — Montréal', 'clinique-ete-montreal'],
  ['名古屋', 'clinic'],
  ['A'.repeat(60), 'a'.repeat(40)],
])('%s is called %s', (name, slug) => {
  expect(slugFrom(name)).toBe(slug)
})

const loginUrl = async () =>
  (await desk.clinic.store.reader.findOne(Setting, { key: 'general.loginUrl' }))?.value

test('a clinic has an address from the day it comes, and sees it once its portal is open', async () => {
  const { clinicKey } = desk.caller
  expect(await clinic.hub.findPortal('test-physiotherapy')).toBe(clinicKey)
  expect(await clinic.hub.findPortal(clinicKey)).toBe(clinicKey)
  expect(await clinic.hub.findPortal('another')).toBeNull()
  expect(await loginUrl()).toBeUndefined()
  await testPortal(clinic, desk).set({ 'general.enabled': true })
  expect(await loginUrl()).toBe('test-physiotherapy')
})

effectTest('general.loginUrl', 'is where the portal is, and was', async () => {
  const { clinicKey } = desk.caller
  await testPortal(clinic, desk).set({ 'general.loginUrl': 'north-physio' })
  expect(await clinic.hub.findPortal('north-physio')).toBe(clinicKey)
  expect(await clinic.hub.findPortal('test-physiotherapy')).toBe(clinicKey)
})

async function giveNorthPhysioToAnother(): Promise<void> {
  const database = await openHubDatabase(clinic.databaseUrl, 1)
  await database.acrossClinics(({ sql }) =>
    sql(`INSERT INTO portal_slug VALUES ('north-physio', $1, 0, true)`, [v7()]),
  )
  await database.close()
}

test('an address that is another clinic’s is refused, and staff see why', async () => {
  await giveNorthPhysioToAnother()
  await testPortal(clinic, desk).set({ 'general.loginUrl': 'north-physio' })
  expect(await desk.clinic.store.reader.find(OutboxEntry)).toMatchObject([
    {
      state: 'refused',
      error: {
        code: 'settings_refused',
        details: { issues: [{ key: 'general.loginUrl', reason: 'taken' }] },
      },
    },
  ])
})

describe('what a file of settings brings', () => {
  const importing = async (key: string, value: JsonValue) => {
    const { settings } = desk.clinic.desk
    const file = await settings.exportAll({})
    const others = file.settings.filter((one) => one.key !== key)
    await settings.importAll({ file: { ...file, settings: [...others, { key, value }] } })
    await desk.sync()
  }

  test('opens the portal under an address that every desk sees', async () => {
    await importing('general.enabled', true)
    expect(await loginUrl()).toBe('test-physiotherapy')
  })

  test('gives the clinic no address of another’s', async () => {
    await giveNorthPhysioToAnother()
    await importing('general.loginUrl', 'north-physio')
    expect(await desk.clinic.store.reader.find(OutboxEntry)).toMatchObject([
      { state: 'refused', error: { code: 'settings_refused' } },
    ])
    expect(await loginUrl()).toBeUndefined()
  })
})
