import { queryHandler } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { ownSession } from './own-session.ts'
import { personDto } from './person-dto.ts'

export const current = queryHandler('session.current', (_store, _input, { caller }) => {
  const session = ownSession(caller)
  const { actor } = caller
  return Promise.resolve({
    audience: session.audience,
    person: actor ? personDto(actor) : null,
    clinicId: session.clinicId,
    locked: session.locked,
    expiresAt: toIso(session.expiresAt),
  })
})
