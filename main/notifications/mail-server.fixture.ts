/** A real SMTP server for tests: what it took, as a mail program would read it, and faults on demand. */
import PostalMime from 'postal-mime'
import type { Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerOptions } from 'smtp-server'
import type { AddressInfo } from 'node:net'

export interface CaughtMail {
  email: Email
  raw: string
  from: string
  to: string[]
}

export interface MailServer {
  port: number
  caught: CaughtMail[]
  /** What is answered instead of taking: at which step, with which code. */
  refuse: { at: 'from' | 'to' | 'data' | 'login'; code: number; address?: string } | null
  /** In the order in which they came. */
  sentTo(address: string): CaughtMail[]
  stop(): Promise<void>
  start(): Promise<void>
}

export const mailLogin = { user: 'clinic', password: 'correct horse' }

export async function mailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  let server: SMTPServer | null = null
  const self: MailServer = {
    port: 0,
    caught: [],
    refuse: null,
    sentTo: (address) => self.caught.filter(({ to }) => to.includes(address)),
    stop: () =>
      new Promise((resolve) => {
        if (!server) resolve()
        else server.close(() => resolve())
        server = null
      }),
    start: async () => {
      const made = new SMTPServer({ ...serverOptions(self), ...options })
      made.on('error', () => undefined)
      await new Promise<void>((resolve) => made.listen(self.port, '127.0.0.1', resolve))
      self.port = (made.server.address() as AddressInfo).port
      server = made
    },
  }
  await self.start()
  return self
}

function serverOptions(self: MailServer): SMTPServerOptions {
  const refusal = (at: NonNullable<MailServer['refuse']>['at'], address?: string) => {
    const { refuse } = self
    if (refuse?.at !== at || (refuse.address && refuse.address !== address)) return null
    // Servers quote addresses: none of it may get into a log or a row.
    const error = new Error(`no thanks, ${address ?? 'amina'}@secret.example`)
    return Object.assign(error, { responseCode: refuse.code })
  }
  return {
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], allowInsecureAuth: true },
    onAuth: ({ username, password }, _session, answer) => {
      const fits = username === mailLogin.user && password === mailLogin.password
      const error = refusal('login') ?? (fits ? null : new Error('no'))
      answer(error, error ? undefined : { user: username })
    },
    onMailFrom: ({ address }, _session, answer) => answer(refusal('from', address)),
    onRcptTo: ({ address }, _session, answer) => answer(refusal('to', address)),
    onData: (stream, { envelope }, answer) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const error = refusal('data')
        if (error) return answer(error)
        const raw = Buffer.concat(parts)
        void PostalMime.parse(raw).then((email) => {
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
          const to = envelope.rcptTo.map(({ address }) => address)
          self.caught.push({ email, raw: raw.toString('utf8'), from, to })
          answer()
        })
      })
    },
  }
}

/** The clinic's account at such a server. */
export const accountAt = ({ port }: Pick<MailServer, 'port'>) => ({
  ...{ host: '127.0.0.1', port, security: 'none' as const, userName: null, fromName: null },
  ...{ fromAddress: 'desk@clinic.example', replyTo: null },
})
