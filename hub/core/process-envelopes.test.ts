import type { Envelope } from '#contract/device/index.ts'
import { Appointment } from '#db/entities/index.ts'
import { envelopeFor, newPublicKey, openHubClinic } from '#hub/testing/index.ts'
import type { HubClinic, HubDesk } from '#hub/testing/index.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeviceCaller } from './hub-core.ts'

let clinic: HubClinic
let desk: HubDesk
beforeAll(async () => {
  clinic = await openHubClinic()
  desk = await clinic.addDesk()
})
afterAll(async () => {
  expect(clinic.reported).toEqual([])
  await clinic.close()
})

async function newDevice(): Promise<DeviceCaller> {
  const { ids } = desk.clinic
  const asked = { actorId: ids.ana, role: 'desk', clinicId: null }
  const { code } = await clinic.hub.handle('issueCode', asked, desk.caller)
  const deviceName = 'Another desk'
  const joined = await clinic.hub.handle(
    'join',
    { code, deviceName, publicKey: newPublicKey() },
    null,
  )
  return { ...joined, role: 'desk', clinicId: null }
}
const create = (caller: DeviceCaller, sequence: number, more: Partial<Envelope> = {}) =>
  envelopeFor(caller, {
    ...{ name: 'patients.create', sequence, actorId: desk.clinic.ids.ben, ...more },
    input: { firstName: 'Amina', lastName: `Okafor ${String(sequence)}` },
  })
const push = (caller: DeviceCaller, ...envelopes: Envelope[]) =>
  clinic.hub.handle('push', { envelopes }, caller)
const outcomes = async (caller: DeviceCaller, ...envelopes: Envelope[]) =>
  (await push(caller, ...envelopes)).results.map(({ outcome, error }) => error?.code ?? outcome)

test('a command that comes twice is done once and answered alike', async () => {
  const device = await newDevice()
  const one = create(device, 1)
  const first = await push(device, one)
  const again = await push(device, one, create(device, 2))
  expect(again.results[0]).toEqual(first.results[0])
  expect(again.expected).toBe(3)
  expect(again.head).toBe(first.head + 1)
})

test('a number that comes with another content is refused, and nothing of it is done', async () => {
  const device = await newDevice()
  const { head } = await push(device, create(device, 1))
  await expect(push(device, create(device, 1))).rejects.toMatchObject({
    code: 'number_reused',
    details: { sequence: 1 },
  })
  expect((await push(device, create(device, 2))).head).toBe(head + 1)
})

test('a gap is told the number that is missing', async () => {
  const device = await newDevice()
  await expect(push(device, create(device, 3))).rejects.toMatchObject({
    code: 'number_gap',
    details: { expected: 1 },
  })
})

test('a content that does not fit its hash, or another device, is not taken', async () => {
  const device = await newDevice()
  const changed = { ...create(device, 1), claimedAt: 1 }
  await expect(push(device, changed)).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(push(device, create(desk.caller, 1))).rejects.toMatchObject({
    code: 'invalid_input',
    details: { issues: [{ field: 'envelopes.0.deviceId', reason: 'notYours' }] },
  })
})

test('a refused command takes its number, and what comes after it is done', async () => {
  const device = await newDevice()
  const bad = envelopeFor(device, {
    ...{ name: 'patients.create', sequence: 1, actorId: desk.clinic.ids.ben },
    input: { firstName: '' },
  })
  expect(await outcomes(device, bad, create(device, 2))).toEqual(['invalid_input', 'applied'])
})

test('characters that no database has a place for block nothing', async () => {
  const device = await newDevice()
  const odd = (sequence: number, lastName: string) =>
    envelopeFor(device, {
      ...{ name: 'patients.create', sequence, actorId: desk.clinic.ids.ben },
      input: { firstName: 'Amina', lastName },
    })
  const answers = await outcomes(device, odd(1, 'a\u0000b'), odd(2, 'a\ud800b'), create(device, 3))
  expect(answers).toEqual(['invalid_input', 'applied', 'applied'])
})

test('a person may do on the hub what their user type allows, whatever the device says', async () => {
  const device = await newDevice()
  const { ids } = desk.clinic
  const input = { changes: [{ key: 'scheduling.daysAhead', value: 30 }] }
  const change = (sequence: number, actorId: string | null) =>
    envelopeFor(device, { name: 'settings.change', sequence, actorId, input })
  expect(await outcomes(device, change(1, ids.ben), change(2, null), change(3, ids.ana))).toEqual([
    'forbidden',
    'unauthenticated',
    'applied',
  ])
})

test('what only a device does about itself is nothing for the hub', async () => {
  const device = await newDevice()
  const lock = envelopeFor(device, { name: 'session.lock', sequence: 1, input: {} })
  expect(await push(device, lock)).toMatchObject({ results: [], expected: 1 })
})

test('a command of a newer version waits for the hub to be updated, and nothing overtakes it', async () => {
  const device = await newDevice()
  const newer = create(device, 1, { wireVersion: 2 })
  expect(await push(device, newer, create(device, 2))).toMatchObject({ results: [], expected: 1 })
})

test('a device that was restored sends again under a new epoch, and nothing is done twice', async () => {
  const device = await newDevice()
  const one = create(device, 1)
  const { head } = await push(device, one, create(device, 2))
  const hello = { protocol: 1, epoch: 1, lastSequence: 1, cursor: 0 }
  expect(await clinic.hub.handle('hello', hello, device)).toMatchObject({
    state: 'newEpochNeeded',
    epoch: 1,
  })
  const { payloadHash: _hash, input, ...rest } = one
  const { input: body } = input as { input: Record<string, string> }
  const again = envelopeFor(device, { ...rest, epoch: 2, sequence: 1, input: body })
  const answer = await push(device, again)
  expect(answer.results).toMatchObject([{ outcome: 'applied', epoch: 2, sequence: 1 }])
  expect(answer).toMatchObject({ expected: 2, head: head + 1 })
  const { entries } = await page(device, head)
  expect(entries).toEqual([])
  await expect(push(device, create(device, 3))).rejects.toMatchObject({ code: 'number_reused' })
})

const page = async (caller: DeviceCaller, cursor: number) => {
  const asked = { cursor, epoch: 1, resultsAfter: 0, limit: 500 }
  const pulled = await clinic.hub.handle('pull', asked, caller)
  if (pulled.kind !== 'page') throw new Error(pulled.kind)
  return pulled
}

const patience = 600_000
test(
  'fifty that want one time at once: one has it, and each of the others is told',
  { timeout: patience },
  async () => {
    const devices = await Promise.all(Array.from({ length: 50 }, newDevice))
    const { ids } = desk.clinic
    for (let round = 0; round < rounds; round += 1) {
      const startsAt = new Date(Date.parse('2027-01-04T15:00:00Z') + round * 7 * 86_400_000)
      const answers = await Promise.all(
        devices.map((device) => bookAt(device, round + 1, startsAt)),
      )
      expect(answers.filter((answer) => answer === 'applied')).toHaveLength(1)
      expect(answers.filter((answer) => answer === 'time_taken')).toHaveLength(49)
    }
    await desk.hear()
    const won = await desk.clinic.store.reader.find(Appointment, {
      where: { practitionerId: ids.roy },
    })
    expect(won).toHaveLength(rounds)
  },
)
const rounds = Number(process.env['FOYER_ROUNDS'] ?? '3')

async function bookAt(device: DeviceCaller, sequence: number, startsAt: Date) {
  const { ids } = desk.clinic
  const [answer] = await outcomes(
    device,
    envelopeFor(device, {
      ...{ name: 'schedule.bookAppointment', sequence, actorId: ids.ben },
      input: {
        ...{ clinicId: ids.clinic, practitionerId: ids.roy, serviceId: ids.firstVisit },
        ...{ patientId: await patientOf(), startsAt: startsAt.toISOString() },
      },
    }),
  )
  return answer
}
let patient: Promise<string> | undefined
function patientOf(): Promise<string> {
  patient ??= desk.clinic.receptionist.patients
    .create({ firstName: 'Jean', lastName: 'Roy' })
    .then(async ({ patientId }) => {
      await desk.sync()
      return patientId
    })
  return patient
}
