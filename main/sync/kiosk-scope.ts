/**
 * The least that a kiosk must hold: the visits of its clinic from yesterday to tomorrow with the codes that
 * open them, who comes to them, and what those patients have to fill in. Links of these rows are followed until none leads out, so that
 * the kiosk's database takes them; nobody who has no visit there then is among them.
 */
import { AppError } from '#contract/index.ts'
import {
  Appointment,
  Clinic,
  Company,
  Form,
  FormAssignment,
  IntakeCode,
  IntakeResponse,
  Patient,
  Practitioner,
  Service,
  Setting,
  User,
  UserType,
} from '#db/entities/index.ts'
import type { AppointmentRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { In, IsNull, Like, MoreThan } from 'typeorm'
import { fillingsOf } from './kiosk-fillings.ts'
import { kioskWindow } from './kiosk-window.ts'

/** The ids of the rows, by table. */
export type KioskScope = Map<string, string[]>

/** @throws AppError not_found, for a clinic that is not there */
export async function kioskScope(
  store: ReadableStore,
  { clinicId, now }: { clinicId: string; now: number },
): Promise<KioskScope> {
  const clinic = await store.findOne(Clinic, { id: clinicId })
  if (!clinic) throw new AppError('not_found', { what: 'clinic' })
  const window = kioskWindow(clinic, now)
  const near = await store.find(Appointment, {
    where: { clinicId, startsAt: window },
    select: visitColumns,
  })
  const patientIds = unique(near.map((visit) => visit.patientId))
  const fillings = await fillingsOf(store, patientIds)
  const begun = new Set(fillings.inProgress.map((response) => response.appointmentId))
  const visits = near.filter(({ id, state }) => isExpected(state) || begun.has(id))
  const coming = new Set(visits.map((visit) => visit.patientId))
  const responses = fillings.all.filter((response) => coming.has(response.patientId))
  // A filling names the visit that it was made for, which may be years ago and at another clinic.
  const named = unique(responses.flatMap(({ appointmentId }) => appointmentId ?? []))
  const earlier = await store.find(Appointment, {
    where: { id: In(named) },
    select: visitColumns,
  })
  return await withLinks(store, {
    ...{ clinicId, now },
    visits: [...new Map([...visits, ...earlier].map((visit) => [visit.id, visit])).values()],
    patientIds: [...coming],
    responseIds: responses.map(({ id }) => id),
  })
}

const visitColumns = {
  id: true,
  clinicId: true,
  practitionerId: true,
  serviceId: true,
  patientId: true,
  state: true,
} as const
type Visit = Pick<AppointmentRow, keyof typeof visitColumns>

const isExpected = (state: AppointmentRow['state']): boolean =>
  state === 'booked' || state === 'arrived'

interface Found {
  clinicId: string
  now: number
  visits: readonly Visit[]
  patientIds: string[]
  responseIds: string[]
}

async function withLinks(
  store: ReadableStore,
  { clinicId, now, visits, patientIds, responseIds }: Found,
): Promise<KioskScope> {
  const patients = await store.find(Patient, {
    where: { id: In(patientIds) },
    select: { id: true, defaultClinicId: true, defaultPractitionerId: true },
  })
  const clinics = [
    clinicId,
    ...visits.map((visit) => visit.clinicId),
    ...patients.flatMap((patient) => patient.defaultClinicId ?? []),
  ]
  const practitioners = [
    ...visits.map((visit) => visit.practitionerId),
    ...patients.flatMap((patient) => patient.defaultPractitionerId ?? []),
  ]
  const open = { clinicId, usedAt: IsNull(), expiresAt: MoreThan(now) }
  const codes = { ...open, appointmentId: In(idsOf(visits)) }
  const assigned = { patientId: In(patientIds), responseId: IsNull() }
  const scope: KioskScope = new Map([
    [Company.options.name, idsOf(await store.find(Company, { select: { id: true } }))],
    [Clinic.options.name, unique(clinics)],
    [Practitioner.options.name, unique(practitioners)],
    [Service.options.name, unique(visits.map((visit) => visit.serviceId))],
    [Form.options.name, idsOf(await store.find(Form, { select: { id: true } }))],
    [Patient.options.name, patientIds],
    [Appointment.options.name, idsOf(visits)],
    [
      IntakeCode.options.name,
      idsOf(await store.find(IntakeCode, { where: codes, select: { id: true } })),
    ],
    [
      FormAssignment.options.name,
      idsOf(await store.find(FormAssignment, { where: assigned, select: { id: true } })),
    ],
    [IntakeResponse.options.name, responseIds],
    [Setting.options.name, idsOf(await store.find(Setting, { where: kioskSettings }))],
    ...(await whoMayLeave(store)),
  ])
  for (const ids of scope.values()) ids.sort()
  return scope
}

/** What the kiosk's pages say and ask, and how they look. */
const kioskSettings = [
  { key: In(['general.language', 'general.displayPractitionerCredentials']) },
  { key: Like('profile.%') },
  { key: Like('style.%') },
]

/** Leaving a kiosk needs the PIN of somebody who may; the others' are no business of its. */
async function whoMayLeave(store: ReadableStore): Promise<[string, string[]][]> {
  const types = (await store.find(UserType)).filter(({ permissions }) =>
    permissions.includes('kiosk.operate'),
  )
  const users = await store.find(User, {
    where: { userTypeId: In(idsOf(types)), active: true },
    select: { id: true, userTypeId: true },
  })
  return [
    [UserType.options.name, unique(users.map((user) => user.userTypeId))],
    [User.options.name, idsOf(users)],
  ]
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id)
const unique = (ids: readonly string[]): string[] => [...new Set(ids)]
