import type { ProcedureName } from '#contract/index.ts'
import type { HubCore } from '#hub/core/hub-core.ts'

/** What the hub does by itself, and as which command it stands in the feed. */
export const ownTurns = {
  sendDue: 'notifications.recordDelivery',
  expireRequests: 'booking.expireRequest',
  forgetOld: 'portal.forgetSignup',
} as const satisfies Partial<Record<keyof HubCore, ProcedureName>>

export type OwnTurnName = keyof typeof ownTurns
