/** The lists behind the sync page: what waits, what needs somebody, what is done with. */
import { AuditEntry } from '#db/entities/index.ts'
import { decideLast, giveHub, openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
  await giveHub(clinic)
})
afterEach(() => clinic.close())

const taken = {
  code: 'time_taken',
  details: { collidesWith: 'appointment', startsAt: '', endsAt: '' },
}
const list = (which: 'waiting' | 'needsAttention' | 'sent', more = {}) =>
  clinic.receptionist.sync.listCommands({ which, ...more })
const daysAhead = (value: number) =>
  clinic.desk.settings.change({ changes: [{ key: 'scheduling.daysAhead', value }] })

async function bookAmina(): Promise<string> {
  const patientId = await clinic.addPatient()
  const { appointmentId } = await clinic.receptionist.schedule.bookAppointment({
    ...{ clinicId: clinic.ids.clinic, practitionerId: clinic.ids.roy, patientId },
    ...{ serviceId: clinic.ids.firstVisit, startsAt: '2026-11-24T15:00:00.000Z' },
  })
  return appointmentId
}

describe('the list of what waits', () => {
  test('says who did what to whom, newest first', async () => {
    const appointmentId = await bookAmina()
    await daysAhead(30)
    const { commands, total } = await list('waiting')
    expect(total).toBe(2)
    expect(commands).toMatchObject([
      {
        name: 'settings.change',
        actorName: 'Ana Kovač',
        subject: { type: 'setting', id: 'scheduling.daysAhead', label: 'scheduling.daysAhead' },
      },
      {
        ...{ name: 'schedule.bookAppointment', state: 'waiting', likelyRefused: false },
        subject: {
          ...{ type: 'appointment', id: appointmentId, label: 'Amina Okafor' },
          startsAt: '2026-11-24T15:00:00.000Z',
        },
        ...{ error: null, conflicts: [], canRetry: false },
      },
    ])
  })

  test('still says for whom and when a booking was that did not come about', async () => {
    await bookAmina()
    const { subjectId } = await decideLast(clinic.store, { subjectId: randomUUID() })
    const [command] = (await list('waiting')).commands
    expect(command?.subject).toEqual({
      ...{ type: 'appointment', id: subjectId, label: 'Amina Okafor' },
      startsAt: '2026-11-24T15:00:00.000Z',
    })
  })

  test('names the request that a decision was about', async () => {
    const requestId = await clinic.addRequest({ at: '2026-11-24T15:00:00Z' })
    await clinic.receptionist.booking.declineRequest({ requestId, reason: 'Fully booked' })
    const [command] = (await list('waiting')).commands
    expect(command?.subject).toMatchObject({ type: 'request', id: requestId })
    expect(command?.subject?.label).toMatch(/\w/)
  })

  test('comes a page at a time, and nothing is on two pages', async () => {
    for (const value of [30, 40, 50]) await daysAhead(value)
    const first = await list('waiting', { limit: 2 })
    const second = await list('waiting', { limit: 2, cursor: first.nextCursor ?? '' })
    const ids = [...first.commands, ...second.commands].map(({ commandId }) => commandId)
    expect(new Set(ids).size).toBe(3)
    expect(second).toMatchObject({ total: 3, nextCursor: null })
  })

  test('refuses a place that nobody gave out', async () => {
    await expect(list('waiting', { cursor: 'elsewhere' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })

  test('warns of what the hub will hardly take, while it waits on', async () => {
    await bookAmina()
    await decideLast(clinic.store, { state: 'sent', error: taken })
    const [command] = (await list('waiting')).commands
    expect(command).toMatchObject({ likelyRefused: true, canRetry: false, error: taken })
  })
})

describe('what needs attention', () => {
  test('can be looked at with all that was entered, and that is written down', async () => {
    await bookAmina()
    const { id } = await decideLast(clinic.store, { state: 'refused', error: taken })
    const command = await clinic.receptionist.sync.getCommand({ commandId: id })
    expect(command).toMatchObject({
      ...{ state: 'refused', canRetry: true, error: taken },
      input: { startsAt: '2026-11-24T15:00:00.000Z', serviceId: clinic.ids.firstVisit },
    })
    const read = await clinic.store.reader.findOne(AuditEntry, { action: 'sync.getCommand' })
    expect(read?.subjectType).toBe('appointment')
  })

  test('stays until somebody settles it, and then is in the list of what was sent', async () => {
    await bookAmina()
    const { id } = await decideLast(clinic.store, { state: 'refused', error: taken })
    expect((await list('needsAttention')).total).toBe(1)
    const settle = { commandId: id, how: 'leftAsItIs' } as const
    await clinic.receptionist.sync.settleCommand(settle)
    expect((await list('needsAttention')).total).toBe(0)
    expect((await list('sent')).commands).toMatchObject([{ commandId: id, canRetry: false }])
    await expect(clinic.receptionist.sync.settleCommand(settle)).rejects.toMatchObject({
      code: 'wrong_state',
    })
  })

  test('a setting that somebody else had changed shows both values', async () => {
    await daysAhead(30)
    const conflict = {
      ...{ key: 'scheduling.daysAhead', language: '', clinicId: '' },
      ...{ mine: 30, theirs: 45, theirsBy: 'Ben Adeyemi' },
    }
    await decideLast(clinic.store, { state: 'merged', conflicts: [conflict] })
    expect((await list('needsAttention')).commands).toMatchObject([
      { state: 'merged', conflicts: [conflict], canRetry: true },
    ])
  })

  test('what the hub has applied needs nobody and cannot be settled', async () => {
    await bookAmina()
    const { id } = await decideLast(clinic.store, { state: 'applied' })
    expect((await list('sent')).total).toBe(1)
    await expect(
      clinic.receptionist.sync.settleCommand({ commandId: id, how: 'leftAsItIs' }),
    ).rejects.toMatchObject({ code: 'wrong_state', data: { state: 'applied' } })
  })
})

test('all that has not arrived can be kept as one text, by whoever runs the clinic', async () => {
  await daysAhead(30)
  await bookAmina()
  await decideLast(clinic.store, { state: 'refused', error: taken })
  const { fileName, json } = await clinic.desk.sync.exportCommands({})
  expect(fileName).toBe('foyer-commands-2026-11-23.json')
  expect(JSON.parse(json)).toMatchObject({
    waiting: [{ name: 'settings.change', input: { changes: [{ value: 30 }] } }],
    needsAttention: [{ name: 'schedule.bookAppointment', error: taken }],
  })
  await expect(clinic.receptionist.sync.exportCommands({})).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test('where the hub cannot be reached, nobody gets a code and nobody is shut out', async () => {
  const { desk } = clinic
  const unreachable = { code: 'hub_unreachable' }
  await expect(desk.sync.issueJoinCode({ role: 'desk' })).rejects.toMatchObject(unreachable)
  await expect(desk.sync.listDevices({})).rejects.toMatchObject(unreachable)
  const deviceId = clinic.ids.ana
  await expect(desk.sync.revokeDevice({ deviceId })).rejects.toMatchObject(unreachable)
})

test('a kiosk can only join for a clinic that there is', async () => {
  await expect(clinic.desk.sync.issueJoinCode({ role: 'kiosk' })).rejects.toMatchObject({
    code: 'not_found',
  })
})
