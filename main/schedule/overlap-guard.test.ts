import { Appointment } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

import { guardOverlap } from './place-appointment.ts'

test('an overlap that no rule saw is refused by the database as a taken time', async () => {
  const id = await clinic.addAppointment({ at: '2026-11-24T15:00:00Z' })
  const other = await clinic.addAppointment({ at: '2026-11-24T16:00:00Z' })
  const { store } = clinic
  const startsAt = Date.parse('2026-11-24T15:30:00Z')
  const write = store.write(async (tx) => {
    const row = await tx.findOne(Appointment, { id: other })
    if (!row) throw new Error('not there')
    await guardOverlap({ startsAt, endsAt: row.endsAt }, () =>
      tx.change(Appointment, row, { startsAt }),
    )
  })
  await expect(write).rejects.toMatchObject({ code: 'time_taken' })
  const rows = await store.reader.find(Appointment, { order: { startsAt: 'ASC' } })
  expect(rows.map((row) => [row.id, row.version])).toEqual([
    [id, 1],
    [other, 1],
  ])
})

test('any other failure stays what it is', async () => {
  const failing = guardOverlap({ startsAt: 0, endsAt: 1 }, () => Promise.reject(new Error('disk')))
  await expect(failing).rejects.toThrow('disk')
})
