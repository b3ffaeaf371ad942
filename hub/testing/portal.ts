/** Patients in a clinic's portal, for tests: what they ask, the links they are sent, the settings they meet. */
import type { Input, Output, ProcedureName } from '#contract/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import { Job, PortalAccount } from '#db/entities/index.ts'
import type { PortalLinkKind } from '#db/entities/index.ts'
import { openHubDatabase } from '#db/postgres/hub-database.ts'
import type { PortalAsker } from '#hub/core/hub-core.ts'
import type { HubClinic, HubDesk } from './hub-clinic.ts'

export interface TestPortal {
  ask<N extends ProcedureName>(name: N, input: Input<N>, asker?: PortalAsker): Promise<Output<N>>
  /** Changes settings at the desk, and lets the hub hear of it. */
  set(values: Record<string, JsonValue>, place?: { clinicId: string }): Promise<void>
  /** The token of a link, as it would stand in the e-mail that is sent now. */
  token(kind: PortalLinkKind, email: string): Promise<string>
  /** Kinds of the messages about accounts that wait to be sent. */
  letters(): Promise<string[]>
  /** Signs up, confirms and logs in. */
  member(profile: Partial<Input<'portal.signUp'>['profile']> & { email: string }): Promise<Member>
  asMember(token: string): Promise<Exclude<PortalAsker, 'public'>>
}

export interface Member {
  email: string
  password: string
  sessionToken: string
  asker: Exclude<PortalAsker, 'public'> & { patientId: string }
}

export const memberPassword = 'a long enough phrase'

export function testPortal({ hub, databaseUrl }: HubClinic, desk: HubDesk): TestPortal {
  const { clinicKey } = desk.caller
  const portal: TestPortal = {
    ask: (name, input, asker = 'public') => hub.runForPortal(clinicKey, name, input, asker),
    set: async (values, place = undefined) => {
      const changes = Object.entries(values).map(([key, value]) => ({ key, value, ...place }))
      await desk.clinic.desk.settings.change({ changes })
      await desk.sync()
    },
    token: async (kind, email) => {
      const accountId = await accountIdAt(databaseUrl, clinicKey, email)
      const link = await hub.linksOf(clinicKey).make(kind, accountId)
      return link?.url.split('#token=')[1] ?? ''
    },
    letters: async () => {
      const database = await openHubDatabase(databaseUrl, 1)
      const jobs = await database.ofClinic(clinicKey, ({ tx }) =>
        tx.find(Job, { order: { createdAt: 'ASC', id: 'ASC' } }),
      )
      await database.close()
      return jobs.map(({ kind }) => kind)
    },
    asMember: async (token) => {
      const session = await hub.findPortalSession(clinicKey, token)
      if (!session) throw new Error('nobody is logged in')
      return { ...session, place: 'here' }
    },
    member: async ({ email, ...profile }) => {
      await portal.ask('portal.signUp', {
        ...{ email, language: 'en' },
        profile: { firstName: 'Amina', lastName: 'Okafor', ...profile },
      })
      const token = await portal.token('confirmation', email)
      const { sessionToken = '' } = await portal.ask('portal.setPassword', {
        ...{ token, password: memberPassword },
      })
      const asker = (await portal.asMember(sessionToken)) as Member['asker']
      return { email, password: memberPassword, sessionToken, asker }
    },
  }
  return portal
}

async function accountIdAt(databaseUrl: string, clinicKey: string, email: string): Promise<string> {
  const database = await openHubDatabase(databaseUrl, 1)
  try {
    const [account] = await database.ofClinic(clinicKey, ({ tx }) =>
      tx.find(PortalAccount, { where: { email }, order: { createdAt: 'DESC' }, take: 1 }),
    )
    if (!account) throw new Error('there is no account at this address')
    return account.id
  } finally {
    await database.close()
  }
}
