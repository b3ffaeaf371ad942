/**
 * Whom the preview is shown as: a patient who never was, with something on every page. Ids are always the
 * same, so that one call can go on with what an earlier one has shown.
 */
import { medicalProfileForm } from '#contract/intake/index.ts'
import type { Language } from '#contract/index.ts'
import {
  Appointment,
  BookingRequest,
  Clinic,
  FormAssignment,
  Offer,
  Patient,
  PatientDocument,
  Practitioner,
  Service,
  undecided,
} from '#db/entities/index.ts'
import type { AppointmentRow, ClinicRow, OfferRow, ServiceRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { keepAttachment } from '#main/attachments/index.ts'
import { noInsurance } from '#main/coverages/index.ts'
import { ensureBuiltInForms } from '#main/intake/index.ts'
import { newPatient } from '#main/patients/index.ts'
import { dateOf, dayNumberAt, daySpan, isBookableAt, MINUTE_MS } from '#main/schedule/index.ts'
import type { SettingReader } from '#main/settings/index.ts'
import { v5 } from 'uuid'
import { insertPreviewCoverage } from './preview-coverage.ts'
import { previewDocument } from './preview-document.ts'

const namespace = '8a7e2f0c-3c1d-5b6e-9f40-2d6c7a1b9e55'
const previewId = (name: string): string => v5(name, namespace)
export const previewPatientId = previewId('patient')

const names: Readonly<Record<Language, [first: string, last: string]>> = {
  en: ['Test', 'Patient'],
  fr: ['Patient', 'Test'],
  it: ['Paziente', 'Prova'],
  es: ['Paciente', 'Prueba'],
}
const documents: Readonly<Record<Language, string>> = {
  en: 'Exercises for at home',
  fr: 'Exercices à la maison',
  it: 'Esercizi per casa',
  es: 'Ejercicios para casa',
}

export async function insertPreviewPatient(
  tx: WritableStore,
  settings: SettingReader,
  now: number,
): Promise<void> {
  const language = settings.value('general.language')
  const [firstName, lastName] = names[language]
  const contact = { email: 'test.patient@example.com', cellPhone: '555-0100' }
  const about = { firstName, lastName, ...contact, birthDate: '1985-04-12' }
  const patient = newPatient(
    { ...about, preferredLanguage: language },
    { id: previewPatientId, createdAt: now },
  )
  await tx.insert(Patient, patient)
  await insertPreviewCoverage(tx, {
    ...{ coverageId: previewId('coverage'), patientId: previewPatientId, language, now },
  })
  const place = await usualPlace(tx, settings)
  if (place) await insertVisits(tx, place, { ...about, language }, now)
  await ensureBuiltInForms(tx)
  const ofPatient = { patientId: previewPatientId, version: 1 }
  await tx.insert(FormAssignment, {
    ...{ id: previewId('form'), ...ofPatient, formId: medicalProfileForm.formId },
    ...{ required: true, assignedAt: now, responseId: null },
  })
  const file = { data: previewDocument, mediaType: 'application/pdf' }
  const { id: sha256, bytes } = await keepAttachment(tx, { ...file, now })
  await tx.insert(PatientDocument, {
    ...{ id: previewId('document'), ...ofPatient, title: documents[language] },
    ...{ sha256, bytes, mediaType: file.mediaType, origin: 'clinic', inPortal: true },
    ...{ sharedAt: now, uploadedAt: now, uploadedBy: null },
  })
}

interface Place {
  clinic: ClinicRow
  service: ServiceRow
  offer: OfferRow
}

/** What patients can book first of all; else anything that somebody offers. */
async function usualPlace(store: ReadableStore, settings: SettingReader): Promise<Place | null> {
  const order = { position: 'ASC', id: 'ASC' } as const
  // Of two of the same place the first counts.
  const offers = await store.find(Offer, { order: { id: 'DESC' } })
  const offerOf = new Map(
    offers.map((one) => [[one.clinicId, one.serviceId, one.practitionerId].join(), one]),
  )
  const clinics = await store.find(Clinic, { order })
  const services = await store.find(Service, { where: { active: true }, order })
  const practitioners = await store.find(Practitioner, { where: { active: true }, order })
  const places = clinics.flatMap((clinic) =>
    services.flatMap((service) =>
      practitioners.flatMap((practitioner) => {
        const offer = offerOf.get([clinic.id, service.id, practitioner.id].join())
        const isBookable = practitioner.bookInPortal && isBookableAt(settings, service, clinic.id)
        return offer ? [{ clinic, service, offer, isBookable }] : []
      }),
    ),
  )
  return places.find(({ isBookable }) => isBookable) ?? places[0] ?? null
}

interface Who {
  firstName: string
  lastName: string
  email: string
  cellPhone: string
  birthDate: string
  language: Language
}

async function insertVisits(
  tx: WritableStore,
  { clinic, service, offer }: Place,
  who: Who,
  now: number,
): Promise<void> {
  const { clinicId, serviceId, practitionerId } = offer
  const at = (days: number, hour: number) => {
    const date = dateOf(dayNumberAt(clinic.timeZone, now) + days)
    const startsAt = daySpan(clinic.timeZone, date).startsAt + hour * 60 * MINUTE_MS
    return { startsAt, endsAt: startsAt + service.durationMinutes * MINUTE_MS }
  }
  const visit: Omit<AppointmentRow, 'id' | 'startsAt' | 'endsAt' | 'state'> = {
    ...{ clinicId, serviceId, practitionerId, patientId: previewPatientId },
    ...{ bufferBeforeMinutes: 0, bufferAfterMinutes: 0, arrivedAt: null, note: null },
    // Whoever really has this time keeps it.
    ...{ overbookReason: 'preview', requestId: null, ...noInsurance, createdAt: now, version: 1 },
  }
  await tx.insert(Appointment, [
    { ...visit, id: previewId('next visit'), ...at(7, 10), state: 'booked' },
    { ...visit, id: previewId('last visit'), ...at(-28, 10), state: 'completed' },
  ])
  await tx.insert(BookingRequest, {
    ...{ ...who, id: previewId('request'), clinicId, serviceId, practitionerId },
    ...{ patientId: previewPatientId, ...at(14, 11), reason: null, ...noInsurance },
    ...{ consent: 'notAsked', card: 'notNeeded', source: 'portal', ...undecided },
    ...{ requestedAt: now, expiresAt: null, version: 1 },
  })
}
