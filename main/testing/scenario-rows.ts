/** Rows that a test says only the interesting part of. */
import {
  Appointment,
  BookingRequest,
  Patient,
  PortalAccount,
  undecided,
} from '#db/entities/index.ts'
import type {
  AppointmentRow,
  BookingRequestRow,
  PatientRow,
  PortalAccountRow,
} from '#db/entities/index.ts'
import type { Store } from '#db/store/index.ts'
import { newPatient } from '#main/patients/index.ts'
import { testIds } from './clinic-rows.ts'

type Without<T> = Partial<Omit<T, 'startsAt' | 'endsAt'>>
/** `at`: an ISO instant */
export type AppointmentFacts = Without<AppointmentRow> & { at: string; minutes?: number }
export type RequestFacts = Without<BookingRequestRow> & { at: string; minutes?: number }

export function scenarioRows(store: Store, now: () => number, newId: () => string) {
  const addPatient = async (facts: Partial<PatientRow> = {}): Promise<string> => {
    const unknown = newPatient(
      { firstName: 'Amina', lastName: 'Okafor' },
      { id: newId(), createdAt: now() },
    )
    const row = { ...unknown, ...facts }
    await store.write((tx) => tx.insert(Patient, row))
    return row.id
  }
  const addAccount = async (facts: Partial<PortalAccountRow> = {}): Promise<string> => {
    const email = facts.email ?? 'amina@example.com'
    const patientId = facts.patientId ?? (await addPatient({ email }))
    const row: PortalAccountRow = {
      ...{ id: newId(), patientId, email, language: 'en', state: 'active' },
      ...{ invitedAt: null, confirmedAt: now(), createdAt: now(), version: 1, ...facts },
    }
    await store.write((tx) => tx.insert(PortalAccount, row))
    return patientId
  }
  const addAppointment = async (facts: AppointmentFacts): Promise<string> => {
    const { at, minutes = 45, ...rest } = facts
    const startsAt = Date.parse(at)
    const row: AppointmentRow = {
      id: newId(),
      clinicId: testIds.clinic,
      practitionerId: testIds.roy,
      serviceId: testIds.firstVisit,
      patientId: rest.patientId ?? (await addPatient()),
      startsAt,
      endsAt: startsAt + minutes * 60_000,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      state: 'booked',
      arrivedAt: null,
      overbookReason: null,
      note: null,
      requestId: null,
      coverageId: null,
      insurance: null,
      createdAt: now(),
      version: 1,
      ...rest,
    }
    await store.write((tx) => tx.insert(Appointment, row))
    return row.id
  }
  return { addPatient, addAccount, addAppointment, addRequest: requestAdder(store, now, newId) }
}

const requestAdder =
  (store: Store, now: () => number, newId: () => string) =>
  async (facts: RequestFacts): Promise<string> => {
    const { at, minutes = 45, ...rest } = facts
    const startsAt = Date.parse(at)
    const row: BookingRequestRow = {
      id: newId(),
      clinicId: testIds.clinic,
      practitionerId: testIds.roy,
      serviceId: testIds.firstVisit,
      patientId: null,
      firstName: 'Jean-Luc',
      lastName: 'Tremblay',
      birthDate: '1984-05-06',
      email: 'jean-luc@example.com',
      cellPhone: '416-555-0142',
      language: 'fr',
      startsAt,
      endsAt: startsAt + minutes * 60_000,
      reason: null,
      coverageId: null,
      insurance: null,
      consent: 'notAsked',
      card: 'notNeeded',
      source: 'public',
      ...undecided,
      requestedAt: now(),
      expiresAt: null,
      version: 1,
      ...rest,
    }
    await store.write((tx) => tx.insert(BookingRequest, row))
    return row.id
  }
