/** One message at once, for whoever sets up mail: where it stopped, if it did. */
import type { MailStep } from '#contract/notifications.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { sampleTemplate, testLetter } from '../sample-rows.ts'
import type { Template } from '../sample-rows.ts'
import type { AccountInUse } from './account-in-use.ts'
import type { MailTransport } from './smtp-account.ts'

export interface TestOrder {
  to: string
  template: Template | null
  account: AccountInUse
  transport: MailTransport
  now: number
  messageId: string
}
export interface TestEnd {
  ok: boolean
  failedAt: MailStep | null
  replyCode: number | null
}

const stopped = (failedAt: MailStep): TestEnd => ({ ok: false, failedAt, replyCode: null })

export async function testMail(store: ReadableStore, order: TestOrder) {
  const { template, now } = order
  return template ? await sampleTemplate(store, template, now) : await testLetter(store, now)
}

/** Outside any transaction: a mail server may take its time. */
export async function sendTest(
  content: Awaited<ReturnType<typeof testMail>>,
  { to, account, transport, messageId }: TestOrder,
): Promise<TestEnd> {
  if (account === 'noAccount') return stopped('account')
  if (account === 'passwordMissing') return stopped('password')
  const sent = await transport(account, {
    ...{ ...content, calendar: null, messageId },
    to: [{ name: '', address: to }],
  })
  if (sent.ok) return { ok: true, failedAt: null, replyCode: null }
  return { ok: false, failedAt: sent.step, replyCode: sent.replyCode }
}
