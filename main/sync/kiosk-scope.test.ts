/** What a kiosk is given, and that it is enough to work with. */
import { medicalProfileForm } from '#contract/intake/index.ts'
import { Appointment, Form, IntakeCode, Patient, syncedEntities } from '#db/entities/index.ts'
import { checkedIn, typedSignature, wholeAnswers } from '#main/intake/kiosk-visit.fixture.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import type { EntitySchema } from 'typeorm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { kioskScope } from './kiosk-scope.ts'
import type { KioskScope } from './kiosk-scope.ts'

interface Row {
  id: string
}
const tables = syncedEntities as unknown as readonly EntitySchema<Row>[]

let clinic: TestClinic
let here: string
beforeEach(async () => {
  // Nine in the morning in Toronto.
  clinic = await openTestClinic({ now: '2026-11-23T14:00:00Z' })
  here = clinic.ids.clinic
})
afterEach(() => clinic.close())

const scope = (clinicId = here) =>
  kioskScope(clinic.store.reader, { clinicId, now: clinic.clock.now() })
const rowsOf = async (table: EntitySchema<Row>, ids: readonly string[] = []) =>
  (await clinic.store.reader.find(table)).filter(({ id }) => ids.includes(id))

/** Every link of every row that leads to a row which is not given. */
async function dangling(given: KioskScope): Promise<string[]> {
  const found: string[] = []
  for (const table of tables) {
    const links = Object.entries(table.options.columns).flatMap(([field, column]) => {
      const target = column?.foreignKey?.target
      return typeof target === 'string' ? [{ field, target }] : []
    })
    for (const row of await rowsOf(table, given.get(table.options.name))) {
      for (const { field, target } of links) {
        const id = (row as unknown as Record<string, string | null>)[field]
        if (id && !given.get(target)?.includes(id)) found.push(`${table.options.name}.${field}`)
      }
    }
  }
  return found
}

/** Somebody who comes at a time, and has filled in the Medical Profile at an earlier visit elsewhere. */
async function regular(at: string): Promise<{ patientId: string; appointmentId: string }> {
  const { ids } = clinic
  const patientId = await clinic.addPatient({
    birthDate: '1980-02-03',
    defaultPractitionerId: ids.patel,
    defaultClinicId: ids.secondClinic,
  })
  const before = '2025-03-04T15:00:00Z'
  const now = new Date(clinic.clock.now()).toISOString()
  await clinic.addAppointment({
    patientId,
    at: before,
    clinicId: ids.secondClinic,
    practitionerId: ids.patel,
    serviceId: ids.followUp,
  })
  clinic.clock.set(before)
  const { token } = await clinic.anonymous.session.startKiosk({
    user: 'ben',
    pin: '135791',
    clinicId: ids.secondClinic,
  })
  const kiosk = clinic.as(token)
  const { sessionToken, work } = await checkedIn(kiosk)
  const responseId = work.forms[0]?.responseId ?? ''
  await kiosk.intake.saveAnswers({ sessionToken, responseId, step: 8, answers: wholeAnswers })
  await kiosk.intake.submit({ sessionToken, signature: typedSignature })
  clinic.clock.set(now)
  return { patientId, appointmentId: await clinic.addAppointment({ patientId, at }) }
}

describe('a kiosk holds', () => {
  it('the visits of its clinic from yesterday to tomorrow, and who comes', async () => {
    const days = ['21', '22', '23', '24', '25']
    const visits = []
    for (const day of days)
      visits.push(await clinic.addAppointment({ at: `2026-11-${day}T15:00Z` }))
    await clinic.addAppointment({ at: '2026-11-23T18:00Z', clinicId: clinic.ids.secondClinic })
    const given = await scope()
    const near = visits.slice(1, 4)
    expect(given.get('appointment')?.toSorted()).toEqual(near.toSorted())
    const rows = await clinic.store.reader.find(Appointment)
    const coming = rows.filter(({ id }) => near.includes(id)).map(({ patientId }) => patientId)
    expect(given.get('patient')?.toSorted()).toEqual(coming.toSorted())
  })

  it('days by its own clock: tomorrow ends at midnight in Toronto', async () => {
    const last = await clinic.addAppointment({ at: '2026-11-25T04:59:00Z' })
    await clinic.addAppointment({ at: '2026-11-25T05:45:00Z' })
    expect((await scope()).get('appointment')).toEqual([last])
  })

  it('nobody who does not come any more, unless they are filling something in', async () => {
    const cancelled = await clinic.addAppointment({
      at: '2026-11-23T17:00:00Z',
      state: 'cancelled',
    })
    const { appointmentId } = await regular('2026-11-23T14:30:00Z')
    await checkedIn(await clinic.kiosk())
    await clinic.desk.schedule.cancelAppointment({ appointmentId, reason: 'Flu' })
    const given = (await scope()).get('appointment') ?? []
    expect(given).toContain(appointmentId)
    expect(given).not.toContain(cancelled)
  })

  it('the last filling of a patient, with the visit it was made for, years ago and elsewhere', async () => {
    const { patientId } = await regular('2026-11-23T14:30:00Z')
    const other = await clinic.addAppointment({ at: '2025-03-05T15:00:00Z' })
    const given = await scope()
    expect(given.get('intake_response')).toHaveLength(1)
    expect(given.get('appointment')).toHaveLength(2)
    expect(given.get('appointment')).not.toContain(other)
    expect(given.get('patient')).toEqual([patientId])
    expect(given.get('clinic')).toContain(clinic.ids.secondClinic)
  })

  it('the codes that still open one of its visits', async () => {
    const { desk, clock, store } = clinic
    const visit = (hour: number, clinicId = here) =>
      clinic.addAppointment({ at: `2026-11-23T${String(hour)}:00:00Z`, clinicId })
    const codeFor = async (appointmentId: string) => {
      await desk.intake.issueCode({ appointmentId })
      return (await store.reader.findOne(IntakeCode, { appointmentId }))?.id
    }
    await codeFor(await visit(15))
    clock.advance(15 * 60_000)
    const [open, used] = [await codeFor(await visit(16)), await codeFor(await visit(17))]
    await codeFor(await visit(18, clinic.ids.secondClinic))
    await store.write((tx) => tx.update(IntakeCode, { id: used ?? '' }, { usedAt: clock.now() }))
    expect((await scope()).get('intake_code')).toEqual([open])
  })

  it('nothing whose links lead out of it', async () => {
    await regular('2026-11-23T14:30:00Z')
    await clinic.addAppointment({ at: '2026-11-24T15:00:00Z', practitionerId: clinic.ids.patel })
    await clinic.addRequest({ at: '2026-11-24T16:00:00Z' })
    const [appointment] = await clinic.store.reader.find(Appointment, {
      where: { clinicId: here, state: 'booked' },
      order: { startsAt: 'DESC' },
    })
    await clinic.desk.intake.issueCode({ appointmentId: appointment?.id ?? '' })
    expect(await dangling(await scope())).toEqual([])
    expect(await dangling(await scope(clinic.ids.secondClinic))).toEqual([])
  })

  it('no request, no history, no settings but those of its own pages', async () => {
    await clinic.addRequest({ at: '2026-11-23T16:00:00Z' })
    await clinic.desk.settings.change({
      changes: [
        { key: 'general.language', value: 'fr' },
        { key: 'profile.occupation', value: 'mandatory' },
        { key: 'emails.invitation', language: 'fr', value: { subject: 'Oui', body: 'Non' } },
        { key: 'scheduling.daysAhead', value: 10 },
      ],
    })
    const given = await scope()
    expect(given.get('setting')).toHaveLength(2)
    for (const table of ['booking_request', 'visit_event', 'setting_change', 'set_aside_answers']) {
      expect(given.has(table)).toBe(false)
    }
  })

  it('of the staff only who may end a kiosk', async () => {
    const given = await scope()
    expect(given.get('staff_user')).toHaveLength(2)
    await clinic.store.write(async (tx) => {
      const [type] = await tx.sql<{ id: string }>(
        `SELECT id FROM user_type WHERE name = 'Receptionist'`,
        [],
      )
      await tx.sql(`UPDATE user_type SET permissions = '["schedule.view"]' WHERE id = ?`, [
        type?.id,
      ])
    })
    expect((await scope()).get('staff_user')).toEqual([clinic.ids.ana])
  })
})

it('a clinic that is not there has no kiosk', async () => {
  await expect(scope(clinic.ids.roy)).rejects.toMatchObject({ code: 'not_found' })
})

it('a kiosk with nothing else lets a patient check in, look over last time’s answers and sign', async () => {
  await regular('2026-11-23T14:30:00Z')
  const given = await scope()
  const kiosk = await openTestClinic({ now: '2026-11-23T14:00:00Z' })
  try {
    await kiosk.store.write(async (tx) => {
      for (const table of [...tables].reverse()) {
        await tx.sql(`DELETE FROM "${table.options.name}"`, [])
      }
      for (const table of tables) {
        const rows = await rowsOf(table, given.get(table.options.name))
        if (rows.length > 0) await tx.insert(table, rows)
      }
    })
    const { intake, session } = await kiosk.kiosk()
    const { sessionToken } = await intake.startSession({
      ...{ by: 'birthDate', birthDate: '1980-02-03', lastName: 'Okafor' },
    })
    const work = await intake.confirmIdentity({ sessionToken })
    expect(work.forms).toMatchObject([
      { form: { formId: medicalProfileForm.formId }, prefilled: true },
    ])
    const responseIds = work.forms.map(({ responseId }) => responseId)
    const done = await intake.submit({ sessionToken, signature: typedSignature, responseIds })
    expect(done.arrived).toBe(true)
    await session.endKiosk({ user: 'ben', pin: '135791' })
    expect(await kiosk.store.reader.count(Patient)).toBe(1)
    expect(await kiosk.store.reader.count(Form)).toBe(1)
  } finally {
    await kiosk.close()
  }
})
