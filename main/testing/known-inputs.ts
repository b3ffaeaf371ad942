/** What a test clinic would take, so that inputs go deep before what is wrong with them is met. */
import { settingDefinitions } from '#contract/settings/index.ts'
import { pdf } from '#main/attachments/files.fixture.ts'
import {
  byBirthDate,
  checkedIn,
  typedSignature,
  wholeAnswers,
} from '#main/intake/kiosk-visit.fixture.ts'
import type { TestClinic } from './index.ts'
import type { Known } from './plausible-inputs.ts'

/** With a patient, visits and requests that nobody has touched: each `round` has a day of its own, far from now. */
export async function knownInputs(clinic: TestClinic, round: number): Promise<Known> {
  const { ids } = clinic
  const patientId = await clinic.addPatient({ birthDate: '1980-02-03', email: 'a@example.com' })
  const at = (hour: number) => new Date(Date.UTC(2027, 2, round, 14 + hour)).toISOString()
  const visits = [
    await clinic.addAppointment({ patientId, at: at(0) }),
    await clinic.addAppointment({ patientId, at: at(1), state: 'arrived' }),
    await clinic.addAppointment({ patientId, at: at(1), state: 'cancelled' }),
  ]
  const requests = [await clinic.addRequest({ at: at(2) }), await clinic.addRequest({ at: at(3) })]
  return {
    ids: [...Object.values(ids), patientId, ...visits, ...requests, nobody],
    now: clinic.clock.now(),
    named: {
      ...usualInputs,
      clinicId: [ids.clinic, ids.secondClinic],
      defaultClinicId: [ids.clinic],
      practitionerId: [ids.roy, ids.patel],
      defaultPractitionerId: [ids.roy],
      serviceId: [ids.firstVisit, ids.followUp],
      patientId: [patientId],
      appointmentId: visits,
      requestId: requests,
    },
  }
}

/** At a kiosk that somebody stands before: a Sorel with a visit, who was found by their birth date. */
export async function knownAtKiosk(clinic: TestClinic, token: string): Promise<Known> {
  const { sessionToken, work } = await checkedIn(clinic.as(token), byBirthDate('Sorel'))
  const responseIds = work.forms.map(({ responseId }) => responseId)
  return {
    ids: [...responseIds, nobody],
    now: clinic.clock.now(),
    named: {
      ...usualInputs,
      sessionToken: [sessionToken],
      // None once all was handed in.
      ...(responseIds.length > 0 ? { responseId: responseIds } : {}),
    },
  }
}

/** An id that nothing has. */
export const nobody = 'ffffffff-ffff-4fff-8fff-ffffffffffff'

const values = settingDefinitions.map(({ key, default: value }) => ({ key, value }))

/** What is right anywhere, by the names of properties. */
export const usualInputs = {
  firstName: ['Amina'],
  lastName: ['Okafor'],
  email: ['a@example.com', 'amina@example.com'],
  baseVersion: [1],
  from: ['2026-11-23', '2026-11-24'],
  to: ['2026-11-27', '2026-12-01'],
  date: ['2026-11-23', '2026-11-24'],
  birthDate: ['1980-02-03'],
  key: values.map(({ key }) => key),
  value: values.map(({ value }) => value),
  clinic: ['North Clinic', 'Harbour Clinic'],
  changes: values.map((one) => [one]),
  edits: values.map((one) => [one]),
  files: [[]],
  answers: [wholeAnswers],
  signature: [typedSignature],
  mediaType: ['application/pdf'],
  data: [pdf.toString('base64')],
  user: ['ana', 'ben'],
  pin: ['246810', '135791'],
  timeZone: ['America/Toronto'],
  weekday: [1],
  start: ['09:00'],
  end: ['12:00'],
}
