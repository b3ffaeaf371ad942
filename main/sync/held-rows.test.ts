/** Held, not yet confirmed: what this desk did and its hub has not decided about. */
import { UndoEntry } from '#db/entities/index.ts'
import { giveHub, openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const at = '2026-11-24T15:00:00.000Z'
async function book(): Promise<string> {
  const patientId = await clinic.addPatient()
  const { appointmentId } = await clinic.receptionist.schedule.bookAppointment({
    ...{ clinicId: clinic.ids.clinic, practitionerId: clinic.ids.roy, patientId },
    ...{ serviceId: clinic.ids.firstVisit, startsAt: at },
  })
  return appointmentId
}
const isHeld = async (appointmentId: string) =>
  (await clinic.desk.schedule.getAppointment({ appointmentId })).heldOffline

test('where the clinic has no hub, nothing is held: what is here is the truth', async () => {
  expect(await isHeld(await book())).toBe(false)
})

test('a booking reads held until the hub has decided about it', async () => {
  await giveHub(clinic)
  const appointmentId = await book()
  expect(await isHeld(appointmentId)).toBe(true)
  await clinic.store.write((tx) => tx.remove(UndoEntry, { rowId: appointmentId }))
  expect(await isHeld(appointmentId)).toBe(false)
})

test('what was there before is not held because another visit is', async () => {
  const before = await clinic.addAppointment({ at: '2026-11-24T18:00:00Z' })
  await giveHub(clinic)
  await book()
  expect(await isHeld(before)).toBe(false)
})

test('a decided request reads held as well, and one that still waits does not', async () => {
  const waiting = await clinic.addRequest({ at: '2026-11-25T15:00:00Z' })
  await giveHub(clinic)
  const requestId = await clinic.addRequest({ at: '2026-11-24T15:00:00Z' })
  await clinic.receptionist.booking.declineRequest({ requestId, reason: 'Fully booked' })
  const heldOf = async (id: string) =>
    (await clinic.desk.booking.getRequest({ requestId: id })).heldOffline
  expect([await heldOf(requestId), await heldOf(waiting)]).toEqual([true, false])
})
