import { Attempt, Clinic, Session, User } from '#db/entities/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { toIso, toIsoOrNull } from '#main/kernel/instants.ts'
import { In, IsNull, MoreThan } from 'typeorm'
import { attemptId } from './attempts.ts'

export const listKiosks = queryHandler('intake.listKiosks', async (store, _input, { now }) => {
  const sessions = await store.find(Session, {
    where: { audience: 'kiosk', endedAt: IsNull(), expiresAt: MoreThan(now) },
    order: { createdAt: 'ASC', id: 'ASC' },
  })
  const attempts = await store.find(Attempt, {
    where: { id: In(sessions.map(({ id }) => attemptId(id))) },
  })
  const pauses = new Map(attempts.map(({ id, lockedUntil }) => [id, lockedUntil]))
  const clinics = new Map((await store.find(Clinic)).map(({ id, name }) => [id, name]))
  const users = new Map((await store.find(User)).map(({ id, name }) => [id, name]))
  return {
    kiosks: sessions.map((session) => {
      const until = pauses.get(attemptId(session.id)) ?? null
      return {
        kioskId: session.id,
        clinicName: clinics.get(session.clinicId ?? '') ?? '',
        startedAt: toIso(session.createdAt),
        startedBy: users.get(session.userId ?? '') ?? null,
        pausedUntil: toIsoOrNull(until !== null && until > now ? until : null),
      }
    }),
  }
})
