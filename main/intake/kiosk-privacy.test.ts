/** Whatever is typed at a kiosk, it never answers with anything of another patient. */
import { generatedPatients } from '#main/patients/generated-patients.fixture.ts'
import type { Input } from '#contract/index.ts'
import type { PatientRow } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'

const birthDates = ['1980-02-03', '1991-11-30', '1955-07-07']
let clinic: TestClinic
let patients: PatientRow[]

beforeAll(async () => {
  clinic = await openTestClinic()
  // Three birth dates among forty patients of one morning: as confusing as a day can be.
  patients = generatedPatients(40, 3).map((patient, at) => ({
    ...patient,
    birthDate: birthDates[at % birthDates.length] ?? null,
    preferredName: null,
    city: `City-${String(at)}`,
  }))
  for (const [at, patient] of patients.entries()) {
    await clinic.addPatient(patient)
    await clinic.addAppointment({
      patientId: patient.id,
      at: new Date(clinic.clock.now() + (at % 12) * 900_000).toISOString(),
      overbookReason: 'all on one morning',
    })
  }
})
afterAll(() => clinic.close())

const marksOf = (patient: PatientRow): string[] =>
  [patient.id, patient.email, patient.cellPhone, patient.healthCardNumber, patient.city].filter(
    (mark) => mark !== null,
  )

function expectNothingOfOthers(answer: unknown, own: PatientRow | null): void {
  const text = JSON.stringify(answer)
  for (const patient of patients) {
    if (patient.id === own?.id) continue
    for (const mark of marksOf(patient)) expect(text).not.toContain(JSON.stringify(mark))
    const isNamedAlike = own?.lastName === patient.lastName
    if (!isNamedAlike) expect(text).not.toContain(`"${patient.lastName}"`)
  }
}

type Typed = Extract<Input<'intake.startSession'>, { by: 'birthDate' }>

/** Tries it, looks at every answer, and gives the patient who was found. */
async function attempt(typed: Typed): Promise<PatientRow | null> {
  const kiosk = await clinic.kiosk()
  const started = await kiosk.intake.startSession(typed).catch((error: unknown) => {
    expectNothingOfOthers([JSON.stringify(error), String(error)], null)
    return null
  })
  if (!started) return null
  expectNothingOfOthers(started, null)
  const { sessionToken } = started
  const work = await kiosk.intake.confirmIdentity({ sessionToken })
  const own = patients.find(({ email }) =>
    work.profile.some(({ field, value }) => field === 'email' && value === email),
  )
  expect(own?.birthDate).toBe(typed.birthDate)
  expectNothingOfOthers(work, own ?? null)
  return own ?? null
}

const factsOf = (patient: PatientRow) => ({
  by: 'birthDate' as const,
  birthDate: patient.birthDate ?? '',
  lastName: patient.lastName,
  firstName: patient.firstName,
  phoneLastDigits: patient.cellPhone?.slice(-4) ?? '0000',
})

it('everybody who types their own facts finds their own visit and nothing else', async () => {
  for (const patient of patients) expect((await attempt(factsOf(patient)))?.id).toBe(patient.id)
})

it('whatever is typed, no answer contains anything of another patient', async () => {
  const someone = fc.constantFrom(...patients.map(factsOf))
  const nonsense = fc.constantFrom('a', 'Smith', '%', '*', 'Tremblya', '"', '王')
  const typed = fc
    .tuple(someone, someone, someone, fc.option(nonsense), fc.integer({ min: 0, max: 3 }))
    .map(([one, two, three, odd, given]) => ({
      by: one.by,
      birthDate: one.birthDate,
      lastName: odd ?? two.lastName,
      ...(given > 0 ? { firstName: three.firstName } : {}),
      ...(given > 1 ? { phoneLastDigits: three.phoneLastDigits } : {}),
    }))
  await fc.assert(
    fc.asyncProperty(typed, async (facts) => void (await attempt(facts))),
    { numRuns: 60 },
  )
})

it('a kiosk is refused everything that is for the desk', async () => {
  const kiosk = await clinic.kiosk()
  const [patient] = patients
  const refused = { code: 'wrong_audience' }
  const patientId = patient?.id ?? ''
  await expect(kiosk.patients.get({ patientId })).rejects.toMatchObject(refused)
  await expect(kiosk.patients.search({ text: 'a' })).rejects.toMatchObject(refused)
  await expect(kiosk.intake.listKiosks({})).rejects.toMatchObject(refused)
  await expect(kiosk.intake.getResponse({ responseId: patientId })).rejects.toMatchObject(refused)
})
