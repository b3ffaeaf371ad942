/** Staff look at the portal as a test patient, with settings that nobody has saved; nothing of it is left. */
import type { Input, Outputs } from '#contract/index.ts'
import {
  AuditEntry,
  Attachment,
  Job,
  localEntities,
  OutboxEntry,
  syncedEntities,
} from '#db/entities/index.ts'
import { giveHub, openTestClinic } from '#main/testing/index.ts'
import { effectTest } from '#main/testing/effect-test.ts'
import type { TestClinic } from '#main/testing/index.ts'
import type { EntitySchema } from 'typeorm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
  const { ids, desk } = clinic
  const value = true
  await desk.settings.change({
    changes: [{ key: 'clinic.bookInPortal', clinicId: ids.clinic, value }],
  })
})
afterEach(() => clinic.close())

type Preview = Input<'portal.previewCall'>
const preview = (name: string, asked: Partial<Omit<Preview, 'name'>> = {}) =>
  clinic.desk.portal.previewCall({ name, input: {}, as: 'patient', edits: [], ...asked })
const home = async (edits: Preview['edits'] = []) => {
  const { answer } = await preview('portal.getHome', { edits })
  return answer as Outputs['portal']['getHome']
}

async function everything(): Promise<string> {
  const rows = []
  for (const entity of [...syncedEntities, ...localEntities] as unknown as EntitySchema<object>[]) {
    rows.push([entity.options.name, await clinic.store.reader.find(entity)])
  }
  return JSON.stringify(rows)
}

describe('the preview', () => {
  test('shows a believable patient on a portal that is still closed', async () => {
    const shown = await home()
    expect(shown.firstName).toBe('Test')
    expect(shown.upcoming).toMatchObject([{ clinicName: 'North Clinic', mayMove: true }])
    expect(shown.requests).toMatchObject([{ state: 'requested' }])
    expect(shown.bookAgain).toHaveLength(1)
    const { answer } = await preview('portal.listDocuments')
    expect(answer).toMatchObject({ documents: [{ title: 'Exercises for at home' }] })
  })

  test('speaks the language that is being chosen', async () => {
    const shown = await home([{ key: 'general.language', value: 'it' }])
    expect(shown.firstName).toBe('Paziente')
  })

  test('runs what the patient does, and keeps nothing of it', async () => {
    await giveHub(clinic)
    await home()
    const before = await everything()
    const [visit] = (await home()).upcoming
    const appointmentId = visit?.appointmentId ?? ''
    const done = await preview('portal.cancelAppointment', { input: { appointmentId } })
    expect(done).toEqual({ answer: {}, error: null })
    await preview('portal.uploadDocument', {
      input: {
        ...{ title: 'X', mediaType: 'application/pdf' },
        data: Buffer.from('%PDF-1.7').toString('base64'),
      },
    })
    expect(await everything()).toBe(before)
    const { reader } = clinic.store
    for (const table of [Job, Attachment]) expect(await reader.count(table as never)).toBe(0)
    expect((await reader.find(OutboxEntry)).map(({ name }) => name)).not.toContain(
      'portal.cancelAppointment',
    )
    const audited = (await reader.find(AuditEntry)).map(({ action }) => action)
    expect(audited.filter((action) => action.startsWith('portal.'))).toEqual([])
  })

  test('lets a real time be asked for', async () => {
    const { ids } = clinic
    const done = await preview('booking.requestAppointment', {
      as: 'visitor',
      edits: [{ key: 'scheduling.publicBooking', value: true }],
      input: {
        ...{ clinicId: ids.clinic, serviceId: ids.firstVisit, startsAt: '2026-11-24T15:00:00Z' },
        ...{ firstName: 'A', lastName: 'B', email: 'a@example.com', language: 'en' },
        consent: false,
      },
    })
    expect(done.error).toBeNull()
    expect((await clinic.desk.booking.listPending({})).total).toBe(0)
  })

  test('gives what the portal itself would refuse', async () => {
    const { error } = await preview('portal.getHome', { as: 'visitor' })
    expect(error).toMatchObject({ code: 'unauthenticated' })
  })

  test('refuses edits that could not be saved', async () => {
    const edits = [{ key: 'scheduling.daysAhead', value: 'many' }]
    await expect(preview('portal.getHome', { edits })).rejects.toMatchObject({
      code: 'settings_refused',
    })
  })

  test('runs nothing but what patients ask', async () => {
    for (const name of [
      'patients.get',
      'settings.change',
      'portal.previewCall',
      'portal.invitePatient',
      'x',
    ]) {
      await expect(preview(name)).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  test('is for who may change the settings', async () => {
    const asked = { name: 'portal.getHome', input: {}, as: 'patient', edits: [] } as const
    await expect(
      clinic.receptionist.portal.previewCall({ ...asked, edits: [] }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('pretends what only the hub does, after the clinic’s own questions', async () => {
    const edits = [
      { key: 'general.allowPublicSignup', value: true },
      { key: 'general.mandatoryPhone', value: true },
    ]
    const profile = { firstName: 'A', lastName: 'B' }
    const input = { email: 'a@example.com', language: 'en', profile }
    const lacking = await preview('portal.signUp', { as: 'visitor', edits, input })
    expect(lacking.error).toMatchObject({ code: 'invalid_input' })
    const whole = { ...input, profile: { ...profile, cellPhone: '416-555-0142' } }
    expect(await preview('portal.signUp', { as: 'visitor', edits, input: whole })).toEqual({
      ...{ answer: {}, error: null },
    })
    expect(await clinic.store.reader.count(Job)).toBe(0)
  })
})

effectTest('general.enabled', 'shows the closed page while an edit closes the portal', async () => {
  const closed = await preview('portal.getSite', {
    ...{ as: 'visitor', edits: [{ key: 'general.enabled', value: false }] },
  })
  expect(closed.error).toMatchObject({ code: 'portal_closed' })
  const open = await preview('portal.getSite', { as: 'visitor' })
  expect(open.error).toBeNull()
})
