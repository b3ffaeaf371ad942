/** Reasons that are needed again and again, in the language of whoever will read them. */
import type { RequestDetailDto } from '#contract/booking.ts'
import { m } from '#renderer/shared/i18n/index.ts'

const reasons = [
  { id: 'notFree', title: m.booking_decline_title_not_free, text: m.booking_decline_not_free },
  { id: 'full', title: m.booking_decline_title_full, text: m.booking_decline_full },
  { id: 'service', title: m.booking_decline_title_service, text: m.booking_decline_service },
  { id: 'referral', title: m.booking_decline_title_referral, text: m.booking_decline_referral },
  { id: 'call', title: m.booking_decline_title_call, text: m.booking_decline_call },
] as const

export interface DeclineTemplate {
  readonly id: string
  /** In the language of the desk. */
  readonly title: string
  /** In the language of the patient. */
  readonly text: string
}

export function declineTemplates(language: RequestDetailDto['language']): DeclineTemplate[] {
  return reasons.map(({ id, title, text }) => ({
    id,
    title: title(),
    text: text({}, { locale: language }),
  }))
}
