/**
 * For `npm run dev`: messages are written into a folder instead of being sent, each as it would arrive
 * (`.eml`) and as a page to look at, with a list of them in `index.html`. Nothing leaves this PC.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MailSide } from '#main/notifications/mail-side.ts'
import { escapeHtml } from '#main/notifications/render/layout.ts'
import { mailOptions } from '#main/notifications/sending/send-by-smtp.ts'
import type { OutgoingMail, SmtpAccount } from '#main/notifications/sending/smtp-account.ts'

const caughtHere: SmtpAccount = {
  ...{ host: 'caught.invalid', port: 25, security: 'none', login: null, replyTo: null },
  from: { name: '', address: 'clinic@example.com' },
}

export function catchMail(folder: string): MailSide {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return {
    fallback: caughtHere,
    transport: async (account, mail) => {
      const { createTransport } = await import('nodemailer')
      const written = await createTransport({
        ...{ streamTransport: true, buffer: true, disableFileAccess: true, disableUrlAccess: true },
      }).sendMail(mailOptions(account, mail))
      keep(folder, mail, written.message as Buffer)
      return { ok: true, partlyRefused: false }
    },
  }
}

function keep(folder: string, mail: OutgoingMail, message: Buffer): void {
  const number = readdirSync(folder).filter((name) => name.endsWith('.eml')).length + 1
  const name = String(number).padStart(4, '0')
  writeFileSync(join(folder, `${name}.eml`), message, { mode: 0o600 })
  const page = mail.images.reduce(
    (html, { cid, mediaType, content }) =>
      html.replaceAll(`cid:${cid}`, `data:${mediaType};base64,${content.toString('base64')}`),
    mail.html,
  )
  writeFileSync(join(folder, `${name}.html`), page, { mode: 0o600 })
  const to = mail.to.map(({ address }) => address).join(', ')
  const line = `<li><a href="${name}.html">${escapeHtml(mail.subject)}</a> · ${escapeHtml(to)}</li>`
  const list = [...linesOf(folder), line].join('\n')
  writeFileSync(join(folder, 'index.html'), list, { mode: 0o600 })
}

const linesOf = (folder: string): string[] => {
  try {
    return readFileSync(join(folder, 'index.html'), 'utf8').split('\n')
  } catch {
    return ['<meta charset="utf-8"><title>Caught mail</title>']
  }
}
