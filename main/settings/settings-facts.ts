import type { SettingsFacts } from '#contract/settings/index.ts'

/** What decides about settings without being one. No payment gateway can be connected yet. */
export const settingsFacts: SettingsFacts = { paymentGatewayEnabled: false }
