import { Patient } from '#db/entities/index.ts'
import type { PatientRow } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generatedPatients } from './generated-patients.fixture.ts'

let clinic: TestClinic
let many: PatientRow[]
const ids = new Map<string, string>()

beforeAll(async () => {
  clinic = await openTestClinic()
  many = generatedPatients(300, 11)
  await clinic.store.write((tx) => tx.insert(Patient, many))
  const add = async (key: string, facts: Partial<PatientRow>) =>
    ids.set(key, await clinic.addPatient(facts))
  await add('chloe', {
    firstName: 'Chloé',
    middleName: 'Anne-Sophie',
    lastName: 'Desrosiers-Bélanger',
    preferredName: 'Coco',
    birthDate: '1971-04-09',
    email: 'c.desrosiers@example.org',
    cellPhone: '+1 (514) 777-0142',
    homePhone: '450.888.2210',
    healthCardNumber: 'DESC 7154 0912',
  })
  await add('wang', { firstName: '小明', lastName: '王' })
  await add('mohammed', { firstName: 'محمد', lastName: 'الفارسي' })
  await add('obrien', { firstName: 'Siobhán', lastName: "O'Halloran" })
  await add('lukasz', { firstName: 'Łukasz', lastName: 'Żółkiewski' })
  await add('cruz', { firstName: 'María José', lastName: 'de la Cruz' })
  await add('zeta', { firstName: 'Zeta', lastName: 'Zetterberg' })
  await add('zett', { firstName: 'Ann', lastName: 'Zett' })
  await add('first', { firstName: 'Zetta', lastName: 'Aalto' })
  await add('march', { firstName: 'Mar', lastName: 'Xirau', birthDate: '1962-03-02' })
  await add('february', { firstName: 'Feb', lastName: 'Xirau', birthDate: '1962-02-03' })
})
afterAll(() => clinic.close())

const search = async (text: string, limit = 50) =>
  (await clinic.desk.patients.search({ text, limit })).patients
const foundIds = async (text: string) => (await search(text)).map(({ patientId }) => patientId)
const idOf = (key: string) => ids.get(key) ?? ''

describe('a patient is found', () => {
  it.each([
    ['chloe', 'chloe', 'name'],
    ['chloe', 'CHLOÉ', 'name'],
    ['chloe', 'desros', 'name'],
    ['chloe', 'belanger', 'name'],
    ['chloe', 'bel chlo', 'name'],
    ['chloe', 'Desrosiers-Bélanger, Chloé', 'name'],
    ['chloe', 'desrosiersbelanger', 'name'],
    ['chloe', 'coco', 'name'],
    ['chloe', 'sophie', 'name'],
    ['chloe', '1971-04-09', 'birthDate'],
    ['chloe', '9/4/1971', 'birthDate'],
    ['chloe', '4/9/1971', 'birthDate'],
    ['chloe', '19710409', 'birthDate'],
    ['chloe', '9 4 1971', 'birthDate'],
    ['chloe', 'chloe 1971', 'birthDate'],
    ['chloe', 'chloe 19', 'name'],
    ['chloe', '5147770142', 'phone'],
    ['chloe', '514-777', 'phone'],
    ['chloe', '(514) 777 0142', 'phone'],
    ['chloe', '001 514 777 0142', 'phone'],
    ['chloe', '7770142', 'phone'],
    ['chloe', '8882210', 'phone'],
    ['chloe', 'desc 7154 0912', 'healthCard'],
    ['chloe', 'DESC71540912', 'healthCard'],
    ['chloe', 'c.desrosiers@ex', 'email'],
    ['wang', '王小明', 'name'],
    ['wang', '王', 'name'],
    ['wang', '小明', 'name'],
    ['wang', '王 小明', 'name'],
    ['mohammed', 'محمد', 'name'],
    ['mohammed', 'الفار', 'name'],
    ['obrien', 'ohalloran', 'name'],
    ['obrien', 'O’Halloran', 'name'],
    ['obrien', 'halloran siob', 'name'],
    ['lukasz', 'lukasz zolk', 'name'],
    ['cruz', 'delacruz', 'name'],
    ['cruz', 'jose cruz', 'name'],
  ])('%s by %s', async (key, text, matchedBy) => {
    const found = await search(text)
    expect(found.find(({ patientId }) => patientId === idOf(key))).toMatchObject({ matchedBy })
  })

  it('by a date that can be read both ways, whichever was meant', async () => {
    const found = await foundIds('3/2/1962')
    expect(found).toEqual(expect.arrayContaining([idOf('march'), idOf('february')]))
  })

  it.each([
    ['desrosires', 'chloe'],
    ['zolkiewksi', 'lukasz'],
    ['ohaloran', 'obrien'],
    ['zeterbreg', 'zeta'],
    ['zettrbe', 'zeta'],
    ['siobahn halloran', 'obrien'],
  ])('with a slip of the finger: %s', async (text, key) => {
    expect(await foundIds(text)).toContain(idOf(key))
  })
})

it('exact last names come first, then beginnings of last names, then everybody else', async () => {
  const order = (await foundIds('zett')).filter((id) =>
    [idOf('zett'), idOf('zeta'), idOf('first')].includes(id),
  )
  expect(order).toEqual([idOf('zett'), idOf('zeta'), idOf('first')])
})

it('names as they were typed come before names that only sound like it', async () => {
  const alike = await clinic.addPatient({ firstName: 'Ann', lastName: 'Zzorban' })
  const typed = await clinic.addPatient({ firstName: 'Ann', lastName: 'Zzorbam' })
  expect((await foundIds('zzorbam')).slice(0, 2)).toEqual([typed, alike])
})

it('gives no more than was asked for', async () => {
  expect(await search('a', 3)).toHaveLength(3)
})

it('shows a name, and the phone and e-mail that tell people apart', async () => {
  expect((await search('coco'))[0]).toEqual({
    patientId: idOf('chloe'),
    name: 'Chloé Desrosiers-Bélanger',
    preferredName: 'Coco',
    birthDate: '1971-04-09',
    cellPhone: '+1 (514) 777-0142',
    email: 'c.desrosiers@example.org',
    matchedBy: 'name',
  })
})

describe('the search follows the record', () => {
  it('of a name that changed: the new one finds, the old one no longer', async () => {
    const patientId = await clinic.addPatient({ firstName: 'Ines', lastName: 'Quillfeather' })
    await clinic.desk.patients.change({ patientId, fields: { lastName: 'Vandermolen' } })
    expect(await foundIds('vandermolen')).toContain(patientId)
    expect(await foundIds('quillfeather')).not.toContain(patientId)
    expect(await foundIds('quilfeather')).not.toContain(patientId)
  })

  it('of a patient who was removed: nothing of the name stays behind', async () => {
    const id = await clinic.addPatient({ firstName: 'Ines', lastName: 'Umbertide' })
    await clinic.store.write((tx) => tx.remove(Patient, { id }))
    expect(await foundIds('umbertide')).toEqual([])
    const words = await clinic.store.reader.sql<{ word: string }>(
      `SELECT word FROM patient_word WHERE word LIKE 'Umbert%'`,
      [],
    )
    expect(words).toEqual([])
    // What the index holds is exactly what the table says, or SQLite would complain.
    await clinic.store.write(async (tx) => {
      for (const index of ['patient_search', 'patient_word_search']) {
        await tx.sql(`INSERT INTO ${index} (${index}, rank) VALUES ('integrity-check', 1)`, [])
      }
    })
  })
})

describe('whatever is typed', () => {
  it.each([
    '',
    '   ',
    '"',
    "'",
    '*',
    'a OR b',
    'NEAR(a b)',
    '^a',
    '{last} : x',
    'last:zett',
    '-zett',
    '(',
    '😀',
    '\u0000',
    '\ud800',
    '%',
    'x'.repeat(200),
    'a '.repeat(100),
    '1'.repeat(200),
    "'; DROP TABLE patient; --",
  ])('gives an answer and no error: %j', async (text) => {
    expect(Array.isArray(await search(text))).toBe(true)
  })

  it('gives an answer for any text at all', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 90 }),
      fc.string({
        unit: fc.constantFrom('"', '*', ' ', 'a', '1', '-', '(', ':', '^', '@', '.'),
        maxLength: 60,
      }),
    )
    await fc.assert(
      fc.asyncProperty(text, async (typed) => {
        expect((await search(typed, 5)).length).toBeLessThanOrEqual(5)
      }),
      { numRuns: 150 },
    )
  })
})

describe('every patient', () => {
  const anyPatient = () => fc.constantFrom(...many)

  it('is found by each of their names, their phone, birth date and e-mail', async () => {
    await fc.assert(
      fc.asyncProperty(anyPatient(), async (patient) => {
        const { firstName, lastName, middleName, birthDate, cellPhone, email } = patient
        const texts = [
          `${firstName} ${lastName}`,
          `${lastName} ${firstName}`,
          `${lastName.slice(0, 3)} ${firstName.slice(0, 2)} ${birthDate ?? ''}`,
          `${middleName ?? firstName} ${lastName}`,
          cellPhone ?? '',
          (cellPhone ?? '').replaceAll(/\D/g, ''),
          `${birthDate ?? ''} ${lastName}`,
          email ?? '',
        ]
        for (const text of texts) {
          const found = (await search(text, 200)).map(({ patientId }) => patientId)
          expect(found, text).toContain(patient.id)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('with a last name of five letters or more is found with any one slip in it', async () => {
    const slip = fc.record({
      patient: anyPatient().filter(({ lastName }) => /^\p{L}{5,}$/u.test(lastName)),
      kind: fc.constantFrom('drop', 'double', 'swap', 'other'),
      at: fc.nat(),
    })
    await fc.assert(
      fc.asyncProperty(slip, async ({ patient, kind, at }) => {
        const letters = [...patient.lastName]
        const place = at % letters.length
        const [one = '', two = ''] = letters.slice(place, place + 2)
        if (kind === 'drop') letters.splice(place, 1)
        if (kind === 'double') letters.splice(place, 0, one)
        if (kind === 'swap') letters.splice(place, 2, two, one)
        if (kind === 'other') letters.splice(place, 1, 'q')
        const text = `${letters.join('')} ${patient.firstName}`
        const found = (await search(text, 200)).map(({ patientId }) => patientId)
        expect(found, text).toContain(patient.id)
      }),
      { numRuns: 120 },
    )
  })
})
