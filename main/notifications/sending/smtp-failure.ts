/**
 * What a failed try means: where it stopped and whether another may help. Of the server's answer only the
 * number is kept, as its words quote addresses and more.
 */
import type { DeliveryReason, MailStep } from '#contract/notifications.ts'
import type { SendResult } from './smtp-account.ts'

interface SmtpError {
  code?: unknown
  command?: unknown
  responseCode?: unknown
}
type Failure = Extract<SendResult, { ok: false }>

export function smtpFailure(error: unknown): Failure {
  const { code, command, responseCode } = (error ?? {}) as SmtpError
  const replyCode = typeof responseCode === 'number' ? responseCode : null
  const failure = (step: MailStep, reason: DeliveryReason, isPassing: boolean): Failure => ({
    ...{ ok: false, step, reason, replyCode, isPassing },
  })
  const isForGood = replyCode !== null && replyCode >= 500
  switch (code) {
    case 'EDNS':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return failure('resolve', 'unreachable', true)
    case 'ETLS':
      return failure('secure', 'notSecure', true)
    // A wrong password is the account's trouble, not the message's: it waits until that is mended.
    case 'EAUTH':
    case 'ENOAUTH':
    case 'EOAUTH2':
      return failure('logIn', 'logInRefused', true)
    case 'EENVELOPE':
      return command === 'MAIL FROM'
        ? failure('sender', isForGood ? 'senderRefused' : 'deferred', !isForGood)
        : failure('recipient', isForGood ? 'refused' : 'deferred', !isForGood)
    case 'EMESSAGE':
      return failure('send', isForGood ? 'refused' : 'deferred', !isForGood)
    case 'ESOCKET':
      return isTls(error)
        ? failure('secure', 'notSecure', true)
        : failure('connect', 'unreachable', true)
    default:
      return isForGood && command !== 'CONN' && command !== 'EHLO'
        ? failure('send', 'refused', false)
        : failure('connect', 'unreachable', true)
  }
}

/** Certificates and handshakes come as plain socket errors; their kind is in the message alone. */
function isTls(error: unknown): boolean {
  const text = error instanceof Error ? `${error.name} ${error.message}` : ''
  const cause = (error as { cause?: { code?: unknown } }).cause?.code
  return /\b(ssl|tls|certificate|self[- ]signed|wrong version number|altname)\b|CERT_|EPROTO/i.test(
    `${text} ${String(cause ?? '')}`,
  )
}
