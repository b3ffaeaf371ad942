import {
  Appointment,
  Availability,
  AvailabilityException,
  BookingRequest,
  Clinic,
  Closure,
  Company,
  Coverage,
  DefaultCoverage,
  FormAssignment,
  Offer,
  Patient,
  Practitioner,
  Service,
  Setting,
  SettingChange,
  TimeOff,
  User,
  UserType,
  VisitEvent,
} from '../entities/index.ts'
import type { WritableStore } from '../store/index.ts'
import type { SampleRows } from './sample-rows.ts'

/** In one transaction: links between rows are checked when it commits. */
export async function insertSample(tx: WritableStore, rows: SampleRows): Promise<void> {
  await tx.insert(Company, rows.companies)
  await tx.insert(Clinic, rows.clinics)
  await tx.insert(Closure, rows.closures)
  await tx.insert(UserType, rows.userTypes)
  await tx.insert(User, rows.users)
  await tx.insert(Practitioner, rows.practitioners)
  await tx.insert(Service, rows.services)
  await tx.insert(Offer, rows.offers)
  await tx.insert(Availability, rows.availability)
  await tx.insert(AvailabilityException, rows.exceptions)
  await tx.insert(TimeOff, rows.timeOff)
  await tx.insert(Patient, rows.patients)
  await tx.insert(Coverage, rows.coverages)
  await tx.insert(DefaultCoverage, rows.defaultCoverages)
  // Latest first: the guard against overlaps looks at what begins before the end of a new row, and so
  // finds nothing to compare instead of the whole year.
  await tx.insert(
    Appointment,
    [...rows.appointments].sort((a, b) => b.startsAt - a.startsAt),
  )
  await tx.insert(BookingRequest, rows.requests)
  await tx.insert(VisitEvent, rows.visitEvents)
  await tx.insert(FormAssignment, rows.formAssignments)
  await tx.insert(Setting, rows.settings)
  await tx.insert(SettingChange, rows.settingChanges)
}
