/** Settings leave as one file and come back as one: row by row, all or none, with their history. */
import type { SettingsFile } from '#contract/settings/settings-file.ts'
import { OutboxEntry, Setting, SettingChange } from '#db/entities/index.ts'
import { png } from '#main/attachments/files.fixture.ts'
import { giveHub, openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let here: TestClinic
let there: TestClinic
beforeEach(async () => {
  here = await openTestClinic()
  there = await openTestClinic()
})
afterEach(async () => {
  await here.close()
  await there.close()
})

const logo = async () => {
  const { id, mediaType, bytes } = await here.desk.attachments.put({
    ...{ mediaType: 'image/png', data: png.toString('base64') },
  })
  return { sha256: id, mediaType, bytes, fileName: 'logo.png' }
}
const exported = async () => {
  const { ids, desk } = here
  await desk.settings.change({
    changes: [
      { key: 'scheduling.daysAhead', value: 90 },
      { key: 'messages.home', language: 'fr', value: '<p>Bonjour</p>' },
      { key: 'clinic.bookInPortal', clinicId: ids.secondClinic, value: true },
      { key: 'style.logo', value: await logo() },
    ],
  })
  return await desk.settings.exportAll({})
}
const fates = async (file: SettingsFile) => {
  const { rows } = await there.desk.settings.checkImport({ file })
  return rows
    .filter(({ fate }) => fate !== 'same')
    .map(({ key, fate, reason }) => [key, fate, reason])
}

describe('a file of settings', () => {
  test('holds every setting in every language and for every clinic, with its files', async () => {
    const file = await exported()
    expect(file).toMatchObject({ format: 'foyer-settings', company: 'Test Physiotherapy' })
    const of = (key: string) => file.settings.filter((one) => one.key === key)
    expect(of('messages.home').map(({ language }) => language)).toEqual(['en', 'fr', 'it', 'es'])
    expect(of('clinic.bookInPortal')).toEqual([
      { key: 'clinic.bookInPortal', clinic: 'North Clinic', value: false },
      { key: 'clinic.bookInPortal', clinic: 'Harbour Clinic', value: true },
    ])
    expect(of('general.loginUrl')).toEqual([])
    expect(file.files).toMatchObject([{ mediaType: 'image/png', data: png.toString('base64') }])
  })

  test('says before what it would do, and changes nothing yet', async () => {
    const file = await exported()
    expect(await fates(file)).toEqual(
      expect.arrayContaining([
        ['scheduling.daysAhead', 'change', null],
        ['messages.home', 'change', null],
        ['clinic.bookInPortal', 'change', null],
        ['style.logo', 'change', null],
      ]),
    )
    expect(await there.store.reader.count(Setting)).toBe(0)
  })

  test('is taken over as one command, with a history for each field', async () => {
    const file = await exported()
    await giveHub(there)
    expect(await there.desk.settings.importAll({ file })).toEqual({ changed: 4 })
    const again = await there.desk.settings.exportAll({})
    expect({ ...again, exportedAt: '' }).toEqual({ ...file, exportedAt: '' })
    const history = await there.store.reader.find(SettingChange)
    expect(history.map(({ actorName }) => actorName)).toEqual(Array(4).fill('Ana Kovač'))
    const [entry] = await there.store.reader.find(OutboxEntry)
    expect(entry?.name).toBe('settings.importAll')
    expect(JSON.stringify(entry?.input)).not.toContain(png.toString('base64'))
    expect(await fates(file)).toEqual([])
  })
})

describe('what does not fit here', () => {
  const adding = (file: SettingsFile, ...settings: SettingsFile['settings']): SettingsFile => ({
    ...file,
    settings: [...file.settings, ...settings],
  })

  test('is said with its reason, and nothing is taken over', async () => {
    const file = adding(
      await exported(),
      { key: 'general.noSuchThing', value: 1 },
      { key: 'clinic.bookInPortal', clinic: 'Far Clinic', value: true },
      { key: 'scheduling.reason', value: 'maybe' },
    )
    const refused = (await fates(file)).filter(([, fate]) => fate === 'refused')
    expect(refused).toEqual([
      ['general.noSuchThing', 'refused', 'unknownKey'],
      ['clinic.bookInPortal', 'refused', 'unknownClinic'],
      ['scheduling.reason', 'refused', 'notAValue'],
    ])
    await expect(there.desk.settings.importAll({ file })).rejects.toMatchObject({
      code: 'settings_refused',
    })
    expect(await there.store.reader.count(Setting)).toBe(0)
  })

  test('is a row that names no language for a setting of each language, or one for a setting of none', async () => {
    const file = await exported()
    const [home, days] = ['messages.home', 'scheduling.daysAhead'] as const
    const settings: SettingsFile['settings'] = [
      ...[
        { key: home, value: '<p>Hello</p>' },
        { key: home, value: null },
      ],
      { key: days, language: 'fr', value: 120 },
    ]
    const { rows } = await there.desk.settings.checkImport({ file: { ...file, settings } })
    expect(rows.map(({ key, fate, reason }) => [key, fate, reason])).toEqual([
      ...[home, home, days].map((key) => [key, 'refused', 'unknownLanguage']),
    ])
  })

  test('is left out where staff say so', async () => {
    const file = adding(await exported(), { key: 'general.noSuchThing', value: 1 })
    const { changed } = await there.desk.settings.importAll({ file, leaveOutRefused: true })
    expect(changed).toBe(4)
  })

  test('a logo without its file is refused', async () => {
    const file = await exported()
    const files = file.files.map((one) => ({ ...one, data: null }))
    expect(await fates({ ...file, files })).toContainEqual(['style.logo', 'refused', 'fileMissing'])
    const damaged = file.files.map((one) => ({ ...one, data: 'AAAA' }))
    expect(await fates({ ...file, files: damaged })).toContainEqual([
      ...['style.logo', 'refused', 'fileMissing'],
    ])
  })

  test.each([{ bytes: png.byteLength + 1 }, { mediaType: 'image/jpeg' }])(
    'a logo that says of its file what it is not, %o, is refused before and when it is taken over',
    async (wrong) => {
      const right = await exported()
      const settings = right.settings.map((one) =>
        one.key === 'style.logo' ? { ...one, value: { ...(one.value as object), ...wrong } } : one,
      )
      const file = { ...right, settings }
      expect(await fates(file)).toContainEqual(['style.logo', 'refused', 'fileMissing'])
      await there.desk.attachments.put({ mediaType: 'image/png', data: png.toString('base64') })
      expect(await fates(file)).toContainEqual(['style.logo', 'refused', 'fileMissing'])
      const { changed } = await there.desk.settings.importAll({ file, leaveOutRefused: true })
      expect(changed).toBe(3)
    },
  )

  test('a value that one clinic cannot have leaves another clinic its own', async () => {
    const file = await exported()
    const settings = file.settings.map((one) =>
      one.clinic === 'North Clinic' ? { ...one, value: 'maybe' } : one,
    )
    const rows = (await fates({ ...file, settings })).filter(
      ([key]) => key === 'clinic.bookInPortal',
    )
    expect(rows).toEqual([
      ['clinic.bookInPortal', 'refused', 'notAValue'],
      ['clinic.bookInPortal', 'change', null],
    ])
  })

  test('is for administrators alone', async () => {
    const { settings } = there.receptionist
    await expect(settings.exportAll({})).rejects.toMatchObject({ code: 'forbidden' })
    const file = await exported()
    await expect(settings.importAll({ file })).rejects.toMatchObject({ code: 'forbidden' })
  })
})
