import { fields } from '#contract/kernel/index.ts'
import { patientFields } from '#contract/patients.ts'
import { describe, expect, test } from 'vitest'
import { checkDigit } from './contact-facts.ts'
import { credentialHashes, instantAt, sampleAt } from './sample-rows.fixture.ts'
import { sampleRows } from './sample-rows.ts'
import type { SampleRows } from './sample-rows.ts'

const { rows } = sampleAt('2026-11-23T10:30')
/** A row knows more than the profile: its id, its version, since when. */
const patientProfile = patientFields.strip()

function allTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(allTexts)
}
const allRows = (of: SampleRows): { id: string }[] => Object.values(of).flat()
const idsOf = (list: readonly { id: string }[]) => new Set(list.map(({ id }) => id))

describe('the sample clinic', () => {
  test('has two clinics, six practitioners, twelve services and 400 patients', () => {
    expect(rows.clinics).toHaveLength(2)
    expect(rows.practitioners).toHaveLength(6)
    expect(rows.services).toHaveLength(12)
    expect(rows.patients).toHaveLength(400)
    expect(rows.requests.filter((row) => row.state === 'requested')).toHaveLength(14)
  })

  test('covers nine months back and three months ahead', () => {
    const starts = rows.appointments.map((row) => row.startsAt)
    expect(Math.min(...starts)).toBeLessThan(instantAt('2026-02-28T00:00'))
    expect(Math.max(...starts)).toBeGreaterThan(instantAt('2027-02-15T00:00'))
  })

  test('is the same when it is made again', () => {
    const again = sampleRows({ now: instantAt('2026-11-23T10:30'), credentialHashes })
    expect(again).toEqual(rows)
  })

  test('has the same people and visits at any hour of a day', () => {
    const evening = sampleAt('2026-11-23T19:00').rows
    expect(evening.patients).toEqual(rows.patients)
    const visit = (row: SampleRows['appointments'][number]) => [row.id, row.startsAt, row.patientId]
    expect(evening.appointments.map(visit)).toEqual(rows.appointments.map(visit))
    expect(idsOf(evening.requests)).toEqual(idsOf(rows.requests))
  })

  test('is another one with another seed', () => {
    const other = sampleRows({ now: instantAt('2026-11-23T10:30'), seed: 2, credentialHashes })
    expect(other.patients.map((row) => row.lastName)).not.toEqual(
      rows.patients.map((row) => row.lastName),
    )
  })

  test('gives every row its own id, a UUID', () => {
    const ids = allRows(rows).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(fields.id.safeParse(id).success).toBe(true)
  })

  test('refers only to rows that exist', () => {
    const clinics = idsOf(rows.clinics)
    const practitioners = idsOf(rows.practitioners)
    const services = idsOf(rows.services)
    const patients = idsOf(rows.patients)
    const subjects = idsOf([...rows.appointments, ...rows.requests])
    for (const row of [...rows.appointments, ...rows.requests, ...rows.offers]) {
      expect(clinics.has(row.clinicId)).toBe(true)
      expect(practitioners.has(row.practitionerId)).toBe(true)
      expect(services.has(row.serviceId)).toBe(true)
    }
    for (const row of [...rows.appointments, ...rows.formAssignments]) {
      expect(patients.has(row.patientId)).toBe(true)
    }
    for (const row of rows.requests) {
      if (row.patientId !== null) expect(patients.has(row.patientId)).toBe(true)
      if (row.appointmentId !== null) expect(subjects.has(row.appointmentId)).toBe(true)
    }
    for (const row of rows.visitEvents) expect(subjects.has(row.subjectId)).toBe(true)
  })

  test('books only what the practitioner offers at that clinic', () => {
    const key = (row: { clinicId: string; practitionerId: string; serviceId: string }) =>
      `${row.clinicId} ${row.practitionerId} ${row.serviceId}`
    const offered = new Set(rows.offers.map(key))
    for (const row of [...rows.appointments, ...rows.requests]) {
      expect(offered.has(key(row))).toBe(true)
    }
  })

  test('asks for the hash of every sample login', () => {
    expect(() => sampleRows({ now: 0, credentialHashes: { ana: 'one' } })).toThrow(RangeError)
  })
})

describe('the people of the sample clinic', () => {
  test('hold only what the profile accepts', () => {
    for (const row of rows.patients) {
      expect(patientProfile.safeParse(row).error).toBeUndefined()
    }
  })

  test('have no text with a control character in it', () => {
    for (const text of allTexts(rows)) expect(text).toMatch(/^\P{Cc}*$/u)
  })

  test('can be reached at reserved numbers and domains only', () => {
    const phones = allTexts(rows).filter((text) => /^[+(]?\d[\d ()-]{8,}$/.test(text))
    const cards = new Set(rows.patients.map((row) => row.healthCardNumber))
    const numbers = phones.filter((text) => !cards.has(text) && !/^\d{4}-\d\d-\d\d$/.test(text))
    expect(numbers.length).toBeGreaterThan(400)
    for (const number of numbers) expect(number).toMatch(/555[- ]01\d\d$/)
    const emails = allTexts(rows).filter((text) => /^\S+@\S+$/.test(text))
    expect(emails.length).toBeGreaterThan(300)
    for (const email of emails) expect(email).toMatch(/@example\.(com|org)$/)
  })

  test('carry health cards that nobody was ever given', () => {
    const cards = rows.patients.flatMap((row) => row.healthCardNumber?.match(/\d/g)?.join('') ?? [])
    expect(cards.length).toBeGreaterThan(200)
    for (const digits of cards) {
      expect(checkDigit(digits.slice(0, 9))).not.toBe(Number(digits.charAt(9)))
    }
    // The rule itself: this series of digits is the usual example of a valid one.
    expect(checkDigit('7992739871')).toBe(3)
  })

  test('are named in many scripts, from one letter to very many', () => {
    const names = rows.patients.map((row) => `${row.firstName} ${row.lastName}`)
    const scripts = ['Latin', 'Han', 'Arabic', 'Cyrillic', 'Canadian_Aboriginal', 'Devanagari']
    for (const script of scripts) {
      const letters = new RegExp(`\\p{Script=${script}}`, 'u')
      expect(names.some((name) => letters.test(name))).toBe(true)
    }
    expect(rows.patients.some((row) => row.firstName.length === 1)).toBe(true)
    expect(Math.max(...names.map((name) => name.length))).toBeGreaterThan(70)
    expect(names.some((name) => /’/.test(name))).toBe(true)
    expect(names.some((name) => /\p{L}-\p{L}/u.test(name))).toBe(true)
  })

  test('include children, each with a guardian', () => {
    const children = rows.patients.filter((row) => (row.birthDate ?? '') >= '2011-01-01')
    expect(children.length).toBeGreaterThan(15)
    for (const child of children) expect(child.guardian).toBeTruthy()
  })
})
