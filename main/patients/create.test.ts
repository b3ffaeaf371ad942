import { Patient } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let clinic: TestClinic
beforeAll(async () => {
  clinic = await openTestClinic()
})
afterAll(() => clinic.close())

describe('a new patient', () => {
  it('needs a first and a last name; everything else is unknown until somebody says it', async () => {
    const made = await clinic.receptionist.patients.create({
      firstName: 'Noor',
      lastName: 'Haddad',
    })
    expect(made.version).toBe(1)
    expect(await clinic.store.reader.findOne(Patient, { id: made.patientId })).toMatchObject({
      firstName: 'Noor',
      lastName: 'Haddad',
      birthDate: null,
      email: null,
      reminderByEmail: true,
      reminderByText: false,
      createdAt: clinic.clock.now(),
    })
    await expect(
      clinic.desk.patients.create({ firstName: 'Noor', lastName: ' ' }),
    ).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('is found at once', async () => {
    const input = { firstName: 'Ilse', lastName: 'Brandauer', birthDate: '1999-12-31' }
    const { patientId } = await clinic.desk.patients.create(input)
    const { patients } = await clinic.desk.patients.search({ text: 'brandauer' })
    expect(patients).toMatchObject([{ patientId, birthDate: '1999-12-31' }])
  })

  it('goes to a practitioner and a clinic that are there', async () => {
    const nobody = { firstName: 'A', lastName: 'B', defaultPractitionerId: clinic.ids.clinic }
    await expect(clinic.desk.patients.create(nobody)).rejects.toMatchObject({
      code: 'not_found',
      data: { what: 'practitioner' },
    })
    const nowhere = { firstName: 'A', lastName: 'B', defaultClinicId: clinic.ids.roy }
    await expect(clinic.desk.patients.create(nowhere)).rejects.toMatchObject({
      code: 'not_found',
      data: { what: 'clinic' },
    })
  })
})
