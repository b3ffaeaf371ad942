/** A clinic with a mail server of its own, for tests of what patients and the clinic get. */
import type { MessageKind } from '#contract/notifications.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import { Clinic, Job } from '#db/entities/index.ts'
import type { JobRow } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { accountAt, mailServer } from './mail-server.fixture.ts'
import type { CaughtMail, MailServer } from './mail-server.fixture.ts'
import { graceMs } from './queue/grace-time.ts'

export interface MailClinic {
  clinic: TestClinic
  server: MailServer
  /** Lets the grace time pass and sends; what has arrived since. */
  send(): Promise<CaughtMail[]>
  set(key: string, value: JsonValue): Promise<void>
  jobs(kind?: MessageKind): Promise<JobRow[]>
  close(): Promise<void>
}

export const clinicAddress = 'north@clinic.example'
export const companyAddress = 'office@company.example'

export async function openMailClinic({ hasAccount = true } = {}): Promise<MailClinic> {
  const server = await mailServer()
  const clinic = await openTestClinic()
  const { store, ids, desk, core, clock } = clinic
  await store.write(async (tx) => {
    await tx.update(Clinic, { id: ids.clinic }, { email: clinicAddress })
    await tx.sql('UPDATE company SET email = ?', [companyAddress])
  })
  if (hasAccount) await desk.notifications.changeMailAccount({ account: accountAt(server) })
  let seen = 0
  return {
    clinic,
    server,
    send: async () => {
      clock.advance(graceMs + 1000)
      await core.mailTurn()
      const fresh = server.caught.slice(seen)
      seen = server.caught.length
      return fresh
    },
    set: async (key, value) => {
      await desk.settings.change({ changes: [{ key, value }] })
    },
    jobs: (kind) =>
      store.reader.find(Job, {
        ...(kind ? { where: { kind } } : {}),
        order: { createdAt: 'ASC', id: 'ASC' },
      }),
    close: async () => {
      await clinic.close()
      await server.stop()
    },
  }
}
