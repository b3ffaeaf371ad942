import type { PersonDto } from '#contract/session.ts'
import type { Actor } from '#main/kernel/caller.ts'

export const personDto = ({ userId, name, userType, permissions }: Actor): PersonDto => ({
  userId,
  name,
  userType,
  permissions: [...permissions],
})
