/** What a sender needs of the place where the jobs lie: the desk's file, or the hub's database. */
import type { Input } from '#contract/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import type { MailEnvironment } from '../render/mail-environment.ts'
import type { AccountInUse } from './account-in-use.ts'

/** Held by one sender for a while; whoever dies with it lets it go by that. */
export interface ClaimedJob {
  clinicKey: string
  jobId: string
  /** How often it was tried before. */
  attempts: number
}

export type Delivery = Omit<Input<'notifications.recordDelivery'>, 'messageId'>

export interface ClinicMail {
  store: ReadableStore
  account: AccountInUse
  environment: MailEnvironment
}

export interface MailQueue {
  claim(limit: number): Promise<ClaimedJob[]>
  read<T>(claimed: ClaimedJob, task: (clinic: ClinicMail) => Promise<T>): Promise<T>
  /** In the clinic's own order, so that every desk hears of it. */
  record(claimed: ClaimedJob, delivery: Delivery): Promise<void>
  /** Lets it go until then. */
  later(claimed: ClaimedJob, at: number): Promise<void>
  /** There is nothing to do for it any more. */
  drop(claimed: ClaimedJob): Promise<void>
}
