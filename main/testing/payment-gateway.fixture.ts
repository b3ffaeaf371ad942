/**
 * As if a payment gateway were connected, while `run` lasts. There is none to connect yet: what decides is one
 * constant, and everything that asks it is the real thing.
 */
import { settingsFacts } from '#main/settings/index.ts'

export async function withPaymentGateway(run: () => Promise<void>): Promise<void> {
  const facts: { paymentGatewayEnabled: boolean } = settingsFacts
  const before = facts.paymentGatewayEnabled
  facts.paymentGatewayEnabled = true
  try {
    await run()
  } finally {
    facts.paymentGatewayEnabled = before
  }
}
