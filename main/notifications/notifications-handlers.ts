import type { FeatureHandlers } from '#main/kernel/handler.ts'
import { changeMailAccount } from './change-mail-account.command.ts'
import { getMailAccount } from './get-mail-account.query.ts'
import { listMessages } from './list-messages.query.ts'
import { previewTemplate } from './preview-template.query.ts'
import { recordDelivery } from './record-delivery.command.ts'
import { sendAgain } from './send-again.command.ts'
import { sendTestMessage } from './send-test-message.remote.ts'
import { setMailPassword } from './set-mail-password.remote.ts'
import { settleFailure } from './settle-failure.command.ts'
import { testMailAccount } from './test-mail-account.remote.ts'

export const notificationsHandlers = {
  listMessages,
  sendAgain,
  settleFailure,
  recordDelivery,
  getMailAccount,
  changeMailAccount,
  setMailPassword,
  testMailAccount,
  previewTemplate,
  sendTestMessage,
} satisfies FeatureHandlers<'notifications'>
