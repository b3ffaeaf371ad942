/**
 * The clinic's mail server as it is being edited. The password goes its own way, to whoever sends, and only
 * when one was typed; it never comes back.
 */
import type { MailAccountDto, MailSecurity } from '#contract/notifications.ts'
import type { Outputs } from '#contract/index.ts'
import { fieldProblems } from '#renderer/client/index.ts'
import type { Problem } from '#renderer/client/index.ts'
import { desk } from '../../desk.svelte.ts'

const usualPort: Record<MailSecurity, number> = { tls: 465, startTls: 587, none: 25 }

export class MailForm {
  host = $state('')
  port = $state<number | undefined>(587)
  security = $state<MailSecurity>('startTls')
  userName = $state('')
  password = $state('')
  fromName = $state('')
  fromAddress = $state('')
  replyTo = $state('')
  busy = $state(false)
  asked = $state(false)
  problem = $state.raw<Problem>()
  saved = $state.raw<MailAccountDto | null>(null)

  readonly #issues = $derived(this.problem && fieldProblems(this.problem))
  /** What is wrong with no field in particular. */
  readonly other = $derived(this.#issues && this.#issues.size > 0 ? undefined : this.problem)

  take({ account }: Outputs['notifications']['getMailAccount']): void {
    this.saved = account
    this.host = account?.host ?? ''
    this.port = account?.port ?? usualPort.startTls
    this.security = account?.security ?? 'startTls'
    this.userName = account?.userName ?? ''
    this.fromName = account?.fromName ?? ''
    this.fromAddress = account?.fromAddress ?? ''
    this.replyTo = account?.replyTo ?? ''
    this.password = ''
    this.asked = false
    this.problem = undefined
  }

  isRefused(field: string): boolean {
    return this.#issues?.has(field) ?? false
  }

  /** The port follows, unless somebody has chosen another than the usual one. */
  secure(next: MailSecurity): void {
    if (this.port === undefined || this.port === usualPort[this.security]) {
      this.port = usualPort[next]
    }
    this.security = next
    this.problem = undefined
  }

  /** True once it is saved. */
  async save(): Promise<boolean> {
    this.asked = true
    this.problem = undefined
    const { host, port, userName, password } = this
    if (host.trim() === '' || this.fromAddress.trim() === '' || port === undefined) return false
    this.busy = true
    try {
      const user = userName.trim()
      const handed = await this.#hand(host.trim(), user, password)
      if (handed === false) return false
      return await this.#change({
        ...{ host: host.trim(), port, security: this.security, userName: user || null },
        ...{ fromName: this.fromName.trim() || null, fromAddress: this.fromAddress.trim() },
        ...{ replyTo: this.replyTo.trim() || null, ...handed },
      })
    } finally {
      this.busy = false
    }
  }

  async remove(): Promise<boolean> {
    return await this.#change(null)
  }

  /** What to name in the account, nothing where the password stays; false where it was not taken. */
  async #hand(host: string, userName: string, password: string) {
    if (userName === '') return { passwordId: null }
    if (password === '') return {}
    const { notifications } = desk.client
    const answer = await desk.ask(notifications.setMailPassword({ host, userName, password }))
    if (answer.ok) return { passwordId: answer.value.passwordId }
    this.problem = answer.problem
    return false
  }

  async #change(
    account: Parameters<typeof desk.client.notifications.changeMailAccount>[0]['account'],
  ): Promise<boolean> {
    const base = this.saved ? { baseVersion: this.saved.version } : {}
    const answer = await desk.ask(desk.client.notifications.changeMailAccount({ account, ...base }))
    this.problem = answer.ok ? undefined : answer.problem
    return answer.ok
  }
}
