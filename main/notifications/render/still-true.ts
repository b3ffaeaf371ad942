/** Whether a message that waited is still worth sending. */
import type { MessageKind } from '#contract/notifications.ts'
import type { MessageRows } from './message-facts.ts'

const hour = 3_600_000

/** How long after it was due a message is given up: later it would only confuse. */
const patienceMs: Partial<Record<MessageKind, number>> = {
  passwordReset: hour,
  newRequest: 24 * hour,
  portalConfirmation: 72 * hour,
  portalInvitation: 72 * hour,
}
const usualPatienceMs = 48 * hour

export const givenUpAt = (kind: MessageKind, runAfter: number): number =>
  runAfter + (patienceMs[kind] ?? usualPatienceMs)

const accountState = {
  portalConfirmation: 'unconfirmed',
  portalInvitation: 'invited',
  passwordReset: 'active',
  portalAlreadyHasAccount: 'active',
} as const

export function isStillTrue(kind: MessageKind, rows: MessageRows): boolean {
  const { request, visit, patient, account, said } = rows
  const isAhead = visit !== null && visit.startsAt > said.now
  switch (kind) {
    case 'requestReceived':
      return request?.state === 'requested'
    case 'newRequest':
      return request?.state === 'requested' || request?.state === 'proposed'
    case 'requestDeclined':
      return request?.state === 'declined'
    case 'timesProposed':
      return request?.state === 'proposed'
    case 'requestExpired':
      return request?.state === 'expired'
    case 'requestWithdrawn':
      return request?.state === 'withdrawn'
    case 'requestAccepted':
    case 'appointmentConfirmed':
    case 'appointmentMoved':
      return visit?.state === 'booked' && isAhead
    case 'appointmentReminder':
      return visit?.state === 'booked' && isAhead && patient?.reminderByEmail === true
    case 'appointmentCancelled':
      return visit?.state === 'cancelled' && isAhead
    case 'portalConfirmation':
    case 'portalInvitation':
    case 'passwordReset':
    case 'portalAlreadyHasAccount':
      return patient !== null && (!account || account.state === accountState[kind])
    case 'intakeRequest':
    case 'newDocument':
    case 'intakeCompleted':
    case 'medicalProfileChanged':
    case 'documentUploaded':
    case 'portalSignup':
      return patient !== null
  }
}
