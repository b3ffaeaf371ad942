/** What a kiosk may have done: intake for a visit of its own clinic, about now. Everything else is refused. */
import { AppError, fields } from '#contract/index.ts'
import type { Envelope } from '#contract/device/index.ts'
import { Appointment, Clinic } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { z } from 'zod'
import { kioskWindow } from './kiosk-window.ts'
import type { EnvelopeBody } from './read-envelope.ts'

/** Handing in is arriving, so a kiosk needs no check-in of the desk’s. */
const byKiosk: ReadonlySet<string> = new Set([
  'intake.confirmIdentity',
  'intake.saveProfile',
  'intake.saveAnswers',
  'intake.submit',
])

export const mayPush = (role: 'desk' | 'kiosk', name: string): boolean =>
  role === 'desk' || byKiosk.has(name)

const visit = z.object({ patientId: fields.id, appointmentId: fields.id })

/**
 * The time is the one at which the command was made: a kiosk may have been offline for days.
 * @throws AppError wrong_audience, not_found
 */
export async function guardKioskEnvelope(
  store: ReadableStore,
  { clinicId }: { clinicId: string | null },
  { name }: Pick<Envelope, 'name'>,
  { prepared }: Pick<EnvelopeBody, 'prepared'>,
  now: number,
): Promise<void> {
  if (!mayPush('kiosk', name)) throw new AppError('wrong_audience')
  const clinic = clinicId === null ? null : await store.findOne(Clinic, { id: clinicId })
  const named = visit.safeParse(prepared)
  if (!clinic || !named.success) throw new AppError('not_found', { what: 'appointment' })
  const { appointmentId: id, patientId } = named.data
  const own = { id, patientId, clinicId: clinic.id, startsAt: kioskWindow(clinic, now) }
  if (!(await store.findOne(Appointment, own))) {
    throw new AppError('not_found', { what: 'appointment' })
  }
}
