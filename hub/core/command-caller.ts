/** Who is behind an envelope: a person of the clinic's own list, with what they may do now. */
import { AppError } from '#contract/index.ts'
import type { Audience, ProcedureEntry } from '#contract/index.ts'
import type { Envelope } from '#contract/device/index.ts'
import { User, UserType } from '#db/entities/index.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import type { Actor, Caller } from '#main/kernel/caller.ts'
import { In } from 'typeorm'
import type { Sender } from './hub-core.ts'

export async function actorsOf(
  { tx }: HubTransaction,
  envelopes: readonly Envelope[],
): Promise<Map<string, Actor>> {
  const ids = new Set(envelopes.flatMap(({ actorId }) => actorId ?? []))
  if (ids.size === 0) return new Map()
  const users = await tx.find(User, { where: { id: In([...ids]), active: true } })
  const types = await tx.find(UserType, {
    where: { id: In([...new Set(users.map(({ userTypeId }) => userTypeId))]) },
  })
  return new Map(
    users.flatMap((user) => {
      const type = types.find(({ id }) => id === user.userTypeId)
      if (!type) return []
      const { name, permissions } = type
      return [[user.id, { userId: user.id, name: user.name, userType: name, permissions }] as const]
    }),
  )
}

const audiencesOf: Record<Sender['role'], readonly Audience[]> = {
  desk: ['desk', 'kiosk'],
  kiosk: ['kiosk'],
  /** The hub itself, in the name of patients, or (`device`) by what follows from what they do. */
  portal: ['portal', 'public', 'device'],
}

/**
 * The device's role first, then the procedure's audience, then the person's permission.
 * @throws AppError wrong_audience, unauthenticated, forbidden
 */
export function commandCaller(
  entry: ProcedureEntry,
  role: Sender['role'],
  audience: Audience,
  actor: Actor | null,
): Caller {
  const isAllowed = entry.meta.audiences.includes(audience) && entry.meta.synced
  if (!isAllowed || !audiencesOf[role].includes(audience)) throw new AppError('wrong_audience')
  if (audience === 'desk' && !actor) throw new AppError('unauthenticated')
  const { permission } = entry.meta
  if (permission && !actor?.permissions.includes(permission)) {
    throw new AppError('forbidden', { permission })
  }
  return { audience, session: null, actor }
}
