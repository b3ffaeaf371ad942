import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterAll, beforeAll, expect, it, test } from 'vitest'
import { guardKioskEnvelope, mayPush } from './kiosk-envelopes.ts'

let clinic: TestClinic
let patientId: string
let appointmentId: string
beforeAll(async () => {
  clinic = await openTestClinic({ now: '2026-11-23T14:00:00Z' })
  patientId = await clinic.addPatient()
  appointmentId = await clinic.addAppointment({ patientId, at: '2026-11-23T15:00:00Z' })
})
afterAll(() => clinic.close())

interface Asked {
  name?: string
  prepared?: Record<string, string> | undefined
  clinicId?: string | null
  at?: string
}
function guard({ name = 'intake.saveAnswers', prepared, clinicId, at }: Asked = {}): Promise<void> {
  return guardKioskEnvelope(
    clinic.store.reader,
    { clinicId: clinicId === undefined ? clinic.ids.clinic : clinicId },
    { name },
    { prepared: prepared ?? { patientId, appointmentId } },
    Date.parse(at ?? '2026-11-23T15:10:00Z'),
  )
}
const notFound = { code: 'not_found', details: { what: 'appointment' } }

it('a kiosk may do intake for a visit of its clinic, today and a day around it', async () => {
  for (const name of ['confirmIdentity', 'saveProfile', 'saveAnswers', 'submit']) {
    await expect(guard({ name: `intake.${name}` })).resolves.toBeUndefined()
  }
  await expect(guard({ at: '2026-11-22T23:00:00Z' })).resolves.toBeUndefined()
  await expect(guard({ at: '2026-11-24T23:00:00Z' })).resolves.toBeUndefined()
})

test.each(['booking.acceptRequest', 'patients.change', 'settings.change', 'intake.settleSetAside'])(
  'a kiosk may not %s',
  async (name) => {
    await expect(guard({ name })).rejects.toMatchObject({ code: 'wrong_audience' })
    expect(mayPush('kiosk', name)).toBe(false)
    expect(mayPush('desk', name)).toBe(true)
  },
)

it('a visit of another patient, another clinic or another week is none of its', async () => {
  const other = await clinic.addPatient()
  const { secondClinic } = clinic.ids
  const asked: Asked[] = [
    { prepared: { patientId: other, appointmentId } },
    { prepared: { patientId } },
    { clinicId: secondClinic },
    { clinicId: null },
    { at: '2026-11-26T15:00:00Z' },
    { at: '1970-01-01T00:00:00Z' },
  ]
  for (const one of asked) await expect(guard(one)).rejects.toMatchObject(notFound)
})
