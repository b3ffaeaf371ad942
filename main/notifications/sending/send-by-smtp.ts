/** One message through one mail server, on a connection of its own. */
import type { Attachment } from 'nodemailer/lib/mailer'
import { headerText } from '../render/template-letter.ts'
import type { MailAddress } from '../render/rendered-mail.ts'
import { smtpFailure } from './smtp-failure.ts'
import type { MailTransport, OutgoingMail, SmtpAccount } from './smtp-account.ts'

const second = 1000

export const sendBySmtp: MailTransport = async (account, mail) => {
  // Slow to load, and no part of starting up.
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({
    ...{ host: account.host, port: account.port },
    secure: account.security === 'tls',
    requireTLS: account.security === 'startTls',
    ignoreTLS: account.security === 'none',
    ...(account.login ? { auth: { user: account.login.user, pass: account.login.password } } : {}),
    ...{ connectionTimeout: 15 * second, greetingTimeout: 15 * second, socketTimeout: 60 * second },
    ...{ dnsTimeout: 15 * second, disableFileAccess: true, disableUrlAccess: true, logger: false },
  })
  try {
    const { rejected } = await transport.sendMail(mailOptions(account, mail))
    return { ok: true, partlyRefused: rejected.length > 0 }
  } catch (error) {
    return smtpFailure(error)
  } finally {
    transport.close()
  }
}

export function mailOptions(
  { from, replyTo }: Pick<SmtpAccount, 'from' | 'replyTo'>,
  { to, subject, html, text, images, calendar, messageId }: OutgoingMail,
) {
  return {
    from: person(from),
    to: to.map(person),
    ...(replyTo ? { replyTo: headerText(replyTo) } : {}),
    ...{ subject: headerText(subject), html, text, messageId },
    attachments: images.map(({ cid, mediaType, content }): Attachment => ({
      ...{ cid, content, contentType: mediaType, contentDisposition: 'inline' },
      filename: `image.${mediaType.slice('image/'.length)}`,
    })),
    ...(calendar
      ? {
          icalEvent: {
            ...{ method: calendar.method.toLowerCase(), content: calendar.content },
            filename: 'appointment.ics',
          },
        }
      : {}),
    // No machine is to answer a machine.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    // Where a server knows how, it says later that it could not deliver, to the sender's own mailbox.
    dsn: { return: 'headers' as const, notify: ['failure' as const], recipient: from.address },
  }
}

const person = ({ name, address }: MailAddress) => ({ name: headerText(name), address })
