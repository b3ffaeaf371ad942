/** A patient with a visit at nine, and a kiosk in the waiting room. */
import type { IntakeWorkDto } from '#contract/intake/index.ts'
import type { PatientRow } from '#db/entities/index.ts'
import type { CoreClient } from '#main/core/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'

export const nine = '2026-11-23T14:00:00Z'
export const typedSignature = { kind: 'typed', name: 'Amina Okafor' } as const

export interface KioskVisit {
  clinic: TestClinic
  kiosk: CoreClient
  patientId: string
  appointmentId: string
}

/** The clock stands at ten to nine. */
export async function openKioskVisit(facts: Partial<PatientRow> = {}): Promise<KioskVisit> {
  const clinic = await openTestClinic({ now: '2026-11-23T13:50:00Z' })
  const patientId = await clinic.addPatient({ birthDate: '1980-02-03', ...facts })
  const appointmentId = await clinic.addAppointment({ patientId, at: nine })
  return { clinic, kiosk: await clinic.kiosk(), patientId, appointmentId }
}

export const byBirthDate = (lastName = 'Okafor', birthDate = '1980-02-03') =>
  ({ by: 'birthDate', birthDate, lastName }) as const

/** Identified and confirmed. */
export async function checkedIn(
  kiosk: CoreClient,
  typed = byBirthDate(),
): Promise<{ sessionToken: string; work: IntakeWorkDto }> {
  const { sessionToken } = await kiosk.intake.startSession(typed)
  return { sessionToken, work: await kiosk.intake.confirmIdentity({ sessionToken }) }
}

export function medicalProfileOf(work: IntakeWorkDto): IntakeWorkDto['forms'][number] {
  const [form] = work.forms
  if (!form) throw new Error('no form is outstanding')
  return form
}

/** Everything that the Medical Profile needs. */
export const wholeAnswers = {
  'today.concern': 'My shoulder',
  'today.hasPain': true,
  'today.pain': 6,
  'conditions.list': ['none'],
  'conditions.device': false,
  'medication.takes': false,
  'allergies.list': ['none'],
  'surgeries.had': false,
}
