/**
 * The visit that a typed code opens. Codes come from every desk of the clinic, so two desks may have drawn the
 * same one at the same moment: what fits two visits opens neither.
 */
import { Appointment, IntakeCode, IntakeSession } from '#db/entities/index.ts'
import type { AppointmentRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { hubConnection } from '#main/sync/hub-connection.ts'
import { IsNull, MoreThan } from 'typeorm'
import { isCodeOf } from './intake-code.ts'
import type { Kiosk } from './kiosk-of.ts'

export type FoundByCode =
  | { kind: 'found'; visit: AppointmentRow; codeId: string }
  | { kind: 'nobody' }
  | { kind: 'seeStaff' }
  | { kind: 'notHereYet' }

export async function findByCode(
  store: ReadableStore,
  { clinicId }: Kiosk,
  typed: string,
  now: number,
): Promise<FoundByCode> {
  const open = await store.find(IntakeCode, {
    where: { clinicId, usedAt: IsNull(), expiresAt: MoreThan(now) },
    order: { id: 'ASC' },
  })
  const [code, another] = open.filter((one) => isCodeOf(one, typed))
  if (another) return { kind: 'seeStaff' }
  if (!code) return { kind: (await isOffline(store)) ? 'notHereYet' : 'nobody' }
  // Here it was used already, which the other devices hear once the patient says that the visit is theirs.
  if (await store.findOne(IntakeSession, { codeId: code.id })) return { kind: 'nobody' }
  const visit = await store.findOne(Appointment, { id: code.appointmentId, clinicId })
  const isExpected = visit?.state === 'booked' || visit?.state === 'arrived'
  return isExpected ? { kind: 'found', visit, codeId: code.id } : { kind: 'nobody' }
}

/** What another desk has issued meanwhile cannot have come. */
const isOffline = async (store: ReadableStore): Promise<boolean> =>
  ((await hubConnection(store))?.offlineSince ?? null) !== null

/** A visit that a patient has opened needs its code no more, at any kiosk. */
export async function useCodesOf(
  tx: WritableStore,
  appointmentId: string,
  now: number,
): Promise<void> {
  const open = await tx.find(IntakeCode, {
    where: { appointmentId, usedAt: IsNull() },
    order: { id: 'ASC' },
  })
  for (const code of open) await tx.change(IntakeCode, code, { usedAt: now })
}
