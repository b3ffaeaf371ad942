/** Every procedure's rule. A missing one is a type error here. */
import type { Contract, ProcedureName } from '#contract/index.ts'
import { attachmentsHandlers } from '#main/attachments/index.ts'
import { auditHandlers } from '#main/audit/index.ts'
import { bookingHandlers } from '#main/booking/index.ts'
import { clinicsHandlers } from '#main/clinics/index.ts'
import { consentsHandlers } from '#main/consents/index.ts'
import { coveragesHandlers } from '#main/coverages/index.ts'
import { documentsHandlers } from '#main/documents/index.ts'
import { intakeHandlers } from '#main/intake/index.ts'
import type { AnyHandler, FeatureHandlers } from '#main/kernel/handler.ts'
import { notificationsHandlers } from '#main/notifications/notifications-handlers.ts'
import { patientsHandlers } from '#main/patients/index.ts'
import { portalHandlers } from '#main/portal/index.ts'
import { practitionersHandlers } from '#main/practitioners/index.ts'
import { scheduleHandlers } from '#main/schedule/index.ts'
import { servicesHandlers } from '#main/services/index.ts'
import { sessionHandlers } from '#main/session/index.ts'
import { settingsHandlers } from '#main/settings/index.ts'
import { syncHandlers } from '#main/sync/index.ts'

const features = {
  session: sessionHandlers,
  schedule: scheduleHandlers,
  booking: bookingHandlers,
  patients: patientsHandlers,
  consents: consentsHandlers,
  coverages: coveragesHandlers,
  intake: intakeHandlers,
  settings: settingsHandlers,
  clinics: clinicsHandlers,
  practitioners: practitionersHandlers,
  services: servicesHandlers,
  attachments: attachmentsHandlers,
  documents: documentsHandlers,
  audit: auditHandlers,
  sync: syncHandlers,
  notifications: notificationsHandlers,
  portal: portalHandlers,
} satisfies { [F in Exclude<keyof Contract, 'setup'>]: FeatureHandlers<F> }

export const handlers: ReadonlyMap<ProcedureName, AnyHandler> = new Map(
  Object.values(features)
    .flatMap((feature) => Object.values(feature) as unknown as AnyHandler[])
    .map((handler) => [handler.name, handler]),
)
