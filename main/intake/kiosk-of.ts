import { AppError } from '#contract/index.ts'
import type { QueryContext } from '#main/kernel/handler.ts'

export interface Kiosk {
  /** The session of this screen */
  id: string
  clinicId: string
}

/** @throws AppError unauthenticated, for a kiosk session that belongs to no clinic */
export function kioskOf({ caller }: Pick<QueryContext, 'caller'>): Kiosk {
  const { session } = caller
  if (session?.audience !== 'kiosk' || session.clinicId === null) {
    throw new AppError('unauthenticated')
  }
  return { id: session.id, clinicId: session.clinicId }
}
