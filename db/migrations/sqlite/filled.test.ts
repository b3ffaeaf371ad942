/** A clinic that has worked with an earlier release opens with this one: nothing is lost, everything is found. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DataSource, EntitySchema } from 'typeorm'
import { Clinic, entities, Patient, Practitioner, Service } from '#db/entities/index.ts'
import { insertSample, sampleRows } from '#db/sample/index.ts'
import { sqliteConnection } from '#db/store/sqlite-connection.ts'
import { writableStore } from '#db/store/row-store.ts'
import { sqliteMigrations } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'foyer-filled-'))
const connection = { file: join(folder, 'foyer.db'), key: randomBytes(32), mode: 'writer' } as const
const now = Date.parse('2026-11-23T14:00:00Z')
const sample = sampleRows({ now, credentialHashes: { ana: 'a', ben: 'b', lea: 'l' } })
/** Without what there was no table for yet. */
const ofFirst = { ...sample, coverages: [], defaultCoverages: [] }

/** What rows have only since a later migration: the first release wrote them without. */
const laterColumns: Readonly<Record<string, readonly string[]>> = {
  practitioner: ['photo'],
  service: ['hue', 'requiredFormIds', 'reminders'],
  clinic: ['reminders'],
  appointment: ['coverageId', 'insurance'],
  booking_request: ['coverageId'],
}
const firstEntities = (entities as readonly EntitySchema[]).map(({ options }) => {
  const later = laterColumns[options.name] ?? []
  const columns = Object.entries(options.columns).filter(([name]) => !later.includes(name))
  return new EntitySchema({ ...options, columns: Object.fromEntries(columns) })
})

/** As a release was that knew only the first so many migrations. */
async function openAt(migrations: number): Promise<DataSource> {
  const current = sqliteConnection(connection)
  const source = new DataSource({
    ...current.options,
    migrations: sqliteMigrations.slice(0, migrations),
    ...(migrations === 1 ? { entities: firstEntities } : {}),
  } as typeof current.options)
  await source.initialize()
  await source.runMigrations()
  return source
}

const tables = new Set(entities.map(({ options }) => options.name))

/** Of those tables that there were at the time. */
async function counts(source: DataSource): Promise<Record<string, number>> {
  const made: { name: string }[] = await source.query('SELECT name FROM sqlite_master')
  const names = made.map(({ name }) => name).filter((name) => tables.has(name))
  const counted = names.map(async (name) => {
    const [{ rows }] = await source.query(`SELECT count(*) AS rows FROM "${name}"`)
    return [name, Number(rows)] as const
  })
  return Object.fromEntries(await Promise.all(counted))
}

const wordsOf = (source: DataSource) =>
  source.query('SELECT word, uses FROM patient_word ORDER BY word')
const textsOf = (source: DataSource) =>
  source.query(
    `SELECT patient_id, last, other, joined, card, email, phone, born, words FROM patient_text
     ORDER BY patient_id`,
  )

let before: Record<string, number>
let source: DataSource

beforeAll(async () => {
  const first = await openAt(1)
  await first.transaction((manager) => insertSample(writableStore(manager), ofFirst))
  before = await counts(first)
  await first.destroy()
  for (let known = 2; known <= sqliteMigrations.length; known += 1) {
    source = await openAt(known)
    if (known < sqliteMigrations.length) await source.destroy()
  }
})
afterAll(async () => {
  await source.destroy()
  rmSync(folder, { recursive: true, force: true })
})

test('every row of a filled clinic is there after each migration', async () => {
  expect(before['patient']).toBeGreaterThan(100)
  expect(before['appointment']).toBeGreaterThan(1000)
  expect(await counts(source)).toMatchObject(before)
  expect(await source.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  expect(await source.query('PRAGMA foreign_key_check')).toEqual([])
})

test('patients of before are found as those of after are', async () => {
  const found = await source.query('SELECT count(*) AS n FROM patient_search')
  expect(found).toEqual([{ n: before['patient'] }])
  await source.query(
    `INSERT INTO patient_search (patient_search, rank) VALUES ('integrity-check', 1)`,
  )
  const [words, texts] = [await wordsOf(source), await textsOf(source)]
  // Written again row by row, by the triggers that later changes go through.
  const patients = await source.manager.find(Patient)
  await source.query('PRAGMA foreign_keys = OFF')
  await source.query('DELETE FROM patient')
  expect(await wordsOf(source)).toEqual([])
  await writableStore(source.manager).insert(Patient, patients)
  expect(await wordsOf(source)).toEqual(words)
  expect(await textsOf(source)).toEqual(texts)
})

test('a patient who is called otherwise now is found by the new name alone', async () => {
  const [patient] = await source.manager.find(Patient, { take: 1 })
  const lookup = async (words: string) => {
    const asked = 'SELECT count(*) AS n FROM patient_search WHERE patient_search MATCH ?'
    return (await source.query(asked, [words])) as unknown
  }
  const change = { lastName: "Żółć-O'Neil", middleName: 'Straße', cellPhone: '(987) 654-3210' }
  await source.manager.update(Patient, { id: patient?.id ?? '' }, change)
  for (const words of ['zolc', 'strasse', '9876543210', '43210']) {
    expect(await lookup(words)).toEqual([{ n: 1 }])
  }
  // Nothing that they are found by: what is kept stays as it is.
  await source.manager.update(Patient, { id: patient?.id ?? '' }, { city: 'Lwów' })
  await source.manager.update(Patient, { id: patient?.id ?? '' }, { lastName: 'Nowak' })
  expect(await lookup('zolc')).toEqual([{ n: 0 }])
})

test('practitioners and services of before have no photo, a colour, and ask for no forms', async () => {
  const services = await source.manager.find(Service)
  expect(services.map(({ hue }) => hue)).toEqual(services.map(() => 5))
  expect(services.flatMap(({ requiredFormIds }) => requiredFormIds)).toEqual([])
  const practitioners = await source.manager.find(Practitioner)
  expect(practitioners.flatMap(({ photo }) => photo ?? [])).toEqual([])
})

test('clinics of before remind a day ahead, as they did, and services as their clinic', async () => {
  const clinics = await source.manager.find(Clinic)
  expect(clinics.map(({ reminders }) => reminders)).toEqual(
    clinics.map(() => [{ value: 24, unit: 'hours' }]),
  )
  const services = await source.manager.find(Service)
  expect(services.map(({ reminders }) => reminders)).toEqual(services.map(() => null))
})
