import type { MailSide } from '#main/notifications/mail-side.ts'

/** For tests of a clinic without a network: whoever sends is told so at once. */
export const noMail: MailSide = {
  fallback: null,
  transport: () =>
    Promise.resolve({
      ...{ ok: false, step: 'connect', reason: 'unreachable', replyCode: null, isPassing: true },
    }),
}
