import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  Appointment,
  Clinic,
  Patient,
  Practitioner,
  Service,
  entities,
} from '#db/entities/index.ts'
import type { AppointmentRow } from '#db/entities/index.ts'
import { sqliteConnection } from '#db/store/sqlite-connection.ts'
import type { DataSource } from 'typeorm'

const folder = mkdtempSync(join(tmpdir(), 'foyer-migrations-'))
let source: DataSource

beforeAll(async () => {
  source = await sqliteConnection({
    file: join(folder, 'foyer.db'),
    key: randomBytes(32),
    mode: 'writer',
  }).initialize()
  await source.runMigrations()
})
afterAll(async () => {
  await source.destroy()
  rmSync(folder, { recursive: true, force: true })
})

test('the migrations make exactly the tables that the entities describe', async () => {
  const { upQueries } = await source.driver.createSchemaBuilder().log()
  expect(upQueries.map(({ query }) => query)).toEqual([])
  expect(source.entityMetadatas).toHaveLength(entities.length)
})

describe('the database itself', () => {
  const ids = { clinic: v7(), practitioner: v7(), other: v7(), service: v7(), patient: v7() }
  beforeAll(async () => {
    const insert = (table: string, row: Record<string, unknown>) =>
      source.query(
        `INSERT INTO ${table} (${Object.keys(row).join()}) VALUES (${Object.keys(row)
          .map(() => '?')
          .join()})`,
        Object.values(row),
      )
    const names = { first_name: 'A', last_name: 'B' }
    await insert(Clinic.options.name, {
      ...{ id: ids.clinic, name: 'N', time_zone: 'UTC', phone: '', city: '', position: 1 },
    })
    for (const id of [ids.practitioner, ids.other]) {
      const flags = { active: 1, book_in_portal: 1, hue: 1, position: 1, credentials: '' }
      await insert(Practitioner.options.name, { id, ...names, ...flags })
    }
    await insert(Service.options.name, {
      ...{ id: ids.service, name: 'S', duration_minutes: 30, buffer_before_minutes: 0 },
      ...{ buffer_after_minutes: 0, price_cents: 0, position: 1, active: 1, book_in_portal: 1 },
    })
    await insert(Patient.options.name, {
      ...{ id: ids.patient, ...names, reminder_by_email: 0, reminder_by_text: 0, created_at: 1 },
    })
  })

  const book = async (from: number, to: number, more: Partial<AppointmentRow> = {}) => {
    const id = v7()
    const row: Partial<AppointmentRow> = {
      ...{ id, clinicId: ids.clinic, practitionerId: ids.practitioner, serviceId: ids.service },
      ...{ patientId: ids.patient, startsAt: from, endsAt: to, bufferBeforeMinutes: 0 },
      ...{ bufferAfterMinutes: 0, state: 'booked', overbookReason: null, createdAt: 1 },
      ...more,
    }
    await source.createQueryBuilder().insert().into(Appointment).values(row).execute()
    return id
  }

  test('refuses two overlapping appointments of one practitioner', async () => {
    await book(1000, 2000)
    await expect(book(1999, 3000)).rejects.toThrow(/appointment_overlap/)
    await expect(book(500, 1001)).rejects.toThrow(/appointment_overlap/)
    await expect(book(1200, 1300)).rejects.toThrow(/appointment_overlap/)
  })

  test('takes appointments that touch, and those of another practitioner', async () => {
    await book(2000, 2500)
    await book(1000, 2000, { practitionerId: ids.other })
  })

  test('takes an overlap that was made on purpose, with its reason', async () => {
    await book(1000, 2000, { overbookReason: 'urgent' })
  })

  test('takes the time of a cancelled one, and refuses to bring that one back', async () => {
    const cancelled = await book(5000, 6000, { state: 'cancelled' })
    await book(5000, 6000)
    const back = source.query(`UPDATE appointment SET state = 'booked' WHERE id = ?`, [cancelled])
    await expect(back).rejects.toThrow(/appointment_overlap/)
  })

  test('refuses to move an appointment onto another', async () => {
    const id = await book(8000, 9000)
    const move = source.query(
      'UPDATE appointment SET starts_at = 5500, ends_at = 6500 WHERE id = ?',
      [id],
    )
    await expect(move).rejects.toThrow(/appointment_overlap/)
  })

  test('refuses an appointment that ends before it starts', async () => {
    await expect(book(9500, 9400)).rejects.toThrow(/appointment_span/)
  })

  test('never rewrites an audit entry', async () => {
    await source.query(
      `INSERT INTO audit_entry (id, device_id, device_name, sequence, at, action, outcome, audience, previous_hash, hash)
       VALUES ('a', 'd', 'Desk', 1, 1, 'x', 'done', 'desk', '', '')`,
    )
    await expect(source.query(`UPDATE audit_entry SET action = 'y'`)).rejects.toThrow(/append_only/)
    await expect(source.query('DELETE FROM audit_entry')).rejects.toThrow(/append_only/)
  })
})
