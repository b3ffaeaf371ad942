/** A patient's account in words, and why the portal could not be had for them. */
import type { Outputs } from '#contract/index.ts'
import type { Problem } from '#renderer/client/index.ts'
import { formatLongDay, m } from '#renderer/shared/i18n/index.ts'

type Account = Outputs['portal']['getAccount']

export function accountWords(account: Account, timeZone: string): string {
  const { state, invitedAt, confirmedAt } = account
  const when = (instant: string | null) => (instant ? formatLongDay(instant, timeZone) : '')
  switch (state) {
    case 'none':
      return m.patients_portal_none()
    case 'invited':
      return m.patients_portal_invited({ when: when(invitedAt) })
    case 'unconfirmed':
      return m.patients_portal_unconfirmed()
    case 'active':
      return confirmedAt
        ? m.patients_portal_active({ when: when(confirmedAt) })
        : m.patients_portal_has_account()
  }
}

/** Where the general words for a refusal would not help; else undefined. */
export function refusedWords({ code, details }: Problem): string | undefined {
  if (code === 'invalid_input') return m.patients_portal_no_email()
  if (code !== 'wrong_state') return undefined
  switch (details.state) {
    case 'addressTaken':
      return m.patients_portal_address_taken()
    case 'nothingToFillIn':
      return m.patients_ask_forms_nothing()
    case 'none':
    case 'invited':
    case 'unconfirmed':
      return m.patients_ask_forms_account()
    default:
      return undefined
  }
}
