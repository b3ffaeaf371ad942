import { Appointment, VisitEvent } from './appointment.entity.ts'
import { Attachment, AttachmentPart } from './attachment.entity.ts'
import { BookingRequest } from './booking-request.entity.ts'
import { Clinic, Closure, Company } from './clinic.entity.ts'
import { Coverage, DefaultCoverage } from './coverage.entity.ts'
import { CustomValue } from './custom-value.entity.ts'
import { PatientDocument } from './document.entity.ts'
import { HubConnection, LeftBehind, UndoEntry } from './hub-connection.entity.ts'
import {
  Form,
  FormAssignment,
  IntakeCode,
  IntakeResponse,
  IntakeSession,
  SetAsideAnswers,
} from './intake.entity.ts'
import { Job, JobAttempt } from './job.entity.ts'
import { MailAccount, MailSecret } from './mail.entity.ts'
import { Patient } from './patient.entity.ts'
import { Attempt, Session, User, UserType } from './people.entity.ts'
import {
  PortalAccount,
  PortalLink,
  PortalPassword,
  PortalSession,
  PortalSignup,
} from './portal.entity.ts'
import {
  Availability,
  AvailabilityException,
  Offer,
  Practitioner,
  TimeOff,
} from './practitioner.entity.ts'
import { Service } from './service.entity.ts'
import { Setting, SettingChange } from './setting.entity.ts'
import { AuditEntry, OutboxEntry, StoreIdentity } from './trace.entity.ts'

export * from './appointment.entity.ts'
export * from './attachment.entity.ts'
export * from './booking-request.entity.ts'
export * from './clinic.entity.ts'
export * from './coverage.entity.ts'
export * from './custom-value.entity.ts'
export * from './document.entity.ts'
export * from './hub-connection.entity.ts'
export * from './intake.entity.ts'
export * from './job.entity.ts'
export * from './mail.entity.ts'
export * from './patient.entity.ts'
export * from './people.entity.ts'
export * from './portal.entity.ts'
export * from './practitioner.entity.ts'
export * from './service.entity.ts'
export * from './setting.entity.ts'
export * from './trace.entity.ts'

/** What travels between the devices of a clinic. */
export const syncedEntities = [
  Company,
  Clinic,
  Closure,
  Practitioner,
  Offer,
  Availability,
  AvailabilityException,
  TimeOff,
  Service,
  Patient,
  Appointment,
  IntakeCode,
  VisitEvent,
  BookingRequest,
  Form,
  FormAssignment,
  IntakeResponse,
  SetAsideAnswers,
  Setting,
  SettingChange,
  User,
  UserType,
  PatientDocument,
  CustomValue,
  Coverage,
  DefaultCoverage,
  Job,
  MailAccount,
  PortalAccount,
] as const

/** What concerns this device alone. */
export const localEntities = [
  Session,
  Attempt,
  IntakeSession,
  AuditEntry,
  OutboxEntry,
  JobAttempt,
  MailSecret,
  StoreIdentity,
  HubConnection,
  UndoEntry,
  LeftBehind,
  Attachment,
  AttachmentPart,
] as const

export const entities = [...syncedEntities, ...localEntities]

/** What opens the accounts of patients: no device ever has it, and it is not in the feed. */
export const hubOnlyEntities = [PortalSignup, PortalPassword, PortalLink, PortalSession] as const

/** What the hub keeps: not what a device keeps about itself. */
export const hubEntities = [
  ...entities.filter(
    (entity) =>
      entity !== StoreIdentity &&
      entity !== OutboxEntry &&
      entity !== HubConnection &&
      entity !== UndoEntry &&
      entity !== JobAttempt &&
      entity !== LeftBehind,
  ),
  ...hubOnlyEntities,
]

/**
 * The names of what travels, each after those that it points at: in this order rows can be copied where
 * links are checked at once.
 */
export const syncedTables: readonly string[] = [
  Company,
  Clinic,
  Closure,
  Practitioner,
  Service,
  Offer,
  Availability,
  AvailabilityException,
  TimeOff,
  Patient,
  Appointment,
  IntakeCode,
  VisitEvent,
  BookingRequest,
  Form,
  FormAssignment,
  IntakeResponse,
  SetAsideAnswers,
  Setting,
  SettingChange,
  UserType,
  User,
  PatientDocument,
  CustomValue,
  Coverage,
  DefaultCoverage,
  Job,
  MailAccount,
  PortalAccount,
].map(({ options }) => options.name)
