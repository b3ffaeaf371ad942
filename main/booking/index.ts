import type { FeatureHandlers } from '#main/kernel/handler.ts'
import { acceptRequest } from './accept-request.command.ts'
import { chooseInsurance } from './choose-insurance.command.ts'
import { declineRequest } from './decline-request.command.ts'
import { expireRequest } from './expire-request.command.ts'
import { getRequest } from './get-request.query.ts'
import { linkPatient } from './link-patient.command.ts'
import { listPending } from './list-pending.query.ts'
import { proposeTimes } from './propose-times.command.ts'
import { requestAppointment } from './request-appointment.command.ts'
import { undoDecision } from './undo-decision.command.ts'

export const bookingHandlers = {
  listPending,
  getRequest,
  acceptRequest,
  declineRequest,
  proposeTimes,
  linkPatient,
  chooseInsurance,
  undoDecision,
  expireRequest,
  requestAppointment,
} satisfies FeatureHandlers<'booking'>
