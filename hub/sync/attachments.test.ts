/** Files on their way between the desks of a clinic, over a line that fails. */
import { Attachment, OutboxEntry } from '#db/entities/index.ts'
import { filled, pdf, png } from '#main/attachments/files.fixture.ts'
import type { Core } from '#main/core/index.ts'
import { HubUnreachable } from '#main/sync/hub-link.ts'
import type { TestClinic } from '#main/testing/index.ts'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { NewDesk, found, hubUrl, openWorld } from './desks.fixture.ts'
import type { World } from './desks.fixture.ts'

let world: World
let north: TestClinic
let south: NewDesk
beforeEach(async () => {
  world = await openWorld()
  north = await world.lonelyDesk()
  await found(world, north)
  await turnAll(north.core)
  south = new NewDesk(world)
  const core = await south.start()
  const { code } = await north.desk.sync.issueJoinCode({ role: 'desk' })
  await south.client().setup.joinClinic({ url: hubUrl, code, deviceName: 'South' })
  await turnAll(core)
})
afterEach(async () => {
  await south.remove()
  expect(world.reported).toEqual([])
  await world.close()
})

/** Until there is nothing left to send, to hear or to move. */
async function turnAll(core: Core | null): Promise<string | undefined> {
  for (let turn = 0; turn < 100; turn += 1) {
    const end = await core?.syncTurn()
    if (end !== 'again' && end !== 'moving') return end
  }
  throw new Error('there is no end to it')
}

interface Chosen {
  id: string
  data: string
}
const three = 700_000
async function chooseLogo(data = filled(png, three)): Promise<Chosen> {
  const kept = await north.desk.attachments.put({
    ...{ mediaType: 'image/png', data: data.toString('base64') },
  })
  const { id: sha256, mediaType, bytes } = kept
  const value = { sha256, fileName: 'logo.png', mediaType, bytes }
  await north.desk.settings.change({ changes: [{ key: 'style.logo', value }] })
  return { id: sha256, data: data.toString('base64') }
}
/** Not compared by `toBe`, which would print it. */
const isAtSouth = async ({ id, data }: Chosen) =>
  (await (await south.ana()).attachments.get({ id })).data === data
const asked = (verb: string) => world.line.asked.filter((one) => one === verb).length
const atNorth = (id: string) => north.store.reader.findOne(Attachment, { id })

function nextGreeting(): void {
  for (const { advance } of [north.clock, world.clock]) advance(600_000)
}

/** The first part is answered; then one question is lost before the hub has acted, and one answer after. */
function cutTwice(verb: 'putAttachment' | 'getAttachment'): { acted: number; cut: number } {
  const seen = { acted: 0, cut: 0 }
  world.line.before = (one) => {
    if (one !== verb || seen.acted !== 1 || seen.cut > 0) return
    seen.cut += 1
    throw new HubUnreachable()
  }
  world.line.after = (one) => {
    if (one !== verb) return
    seen.acted += 1
    if (seen.acted !== 2) return
    seen.cut += 1
    throw new HubUnreachable()
  }
  return seen
}

test('a logo that was chosen at one desk arrives whole at the other', async () => {
  const logo = await chooseLogo()
  expect(await turnAll(north.core)).toBe('idle')
  expect(await atNorth(logo.id)).toMatchObject({ sent: three, sentAt: world.clock.now() })
  expect(await turnAll(south.core)).toBe('idle')
  expect(await isAtSouth(logo)).toBe(true)
  expect([asked('putAttachment'), asked('getAttachment')]).toEqual([3, 3])
})

test('a desk that hears of a logo before the hub has it gets it later', async () => {
  const logo = await chooseLogo()
  while ((await north.core.syncTurn()) !== 'moving');
  expect(await turnAll(south.core)).toBe('idle')
  await expect(isAtSouth(logo)).rejects.toMatchObject({ code: 'not_found' })
  await turnAll(north.core)
  expect(await turnAll(south.core)).toBe('idle')
  expect(await isAtSouth(logo)).toBe(true)
})

test('what was sent when the line was cut is not sent again', async () => {
  const logo = await chooseLogo()
  const seen = cutTwice('putAttachment')
  for (let tries = 0; (await turnAll(north.core)) !== 'idle' && tries < 5; tries += 1);
  // Three parts, each taken by the hub once: the lost answer was asked for, not the part sent again.
  expect(seen).toEqual({ acted: 3, cut: 2 })
  await turnAll(south.core)
  expect(await isAtSouth(logo)).toBe(true)
})

test('what had come when the PC was switched off does not come again', async () => {
  const logo = await chooseLogo()
  await turnAll(north.core)
  while ((await south.core?.syncTurn()) !== 'moving');
  await south.stop()
  await turnAll((await south.start()) as Core)
  expect(await isAtSouth(logo)).toBe(true)
  expect(asked('getAttachment')).toBe(3)
})

test('a cut line while a file comes costs no part that had come', async () => {
  const logo = await chooseLogo()
  await turnAll(north.core)
  const seen = cutTwice('getAttachment')
  for (let tries = 0; (await turnAll(south.core)) !== 'idle' && tries < 5; tries += 1);
  // The part whose answer was lost had not come, and is given once more.
  expect(seen).toEqual({ acted: 4, cut: 2 })
  expect(await isAtSouth(logo)).toBe(true)
})

test('damaged content is refused by the hub, and sent again from its beginning', async () => {
  const logo = await chooseLogo()
  const { clinicKey, deviceId } = await deviceOf(north)
  const caller = await world.hub.findDevice(clinicKey, deviceId)
  const broken = { id: logo.id, mediaType: 'image/png', bytes: three, offset: 0 }
  const part = filled(png, 262_144).toString('base64')
  await world.hub.handle('putAttachment', { ...broken, data: part }, caller)
  expect(await turnAll(north.core)).toBe('idle')
  // Two that ended in nonsense, and then all three.
  expect(asked('putAttachment')).toBe(5)
  await turnAll(south.core)
  expect(await isAtSouth(logo)).toBe(true)
})

test('a file that is damaged at the desk itself is asked back from the hub', async () => {
  const logo = await chooseLogo()
  await turnAll(north.core)
  await turnAll(south.core)
  await onHub(`DELETE FROM attachment_part`, `UPDATE attachment SET held = 0, state = 'wanted'`)
  const spoil = `UPDATE attachment_part SET data = 'AAAA' WHERE position = 0`
  await north.store.write((tx) => tx.sql(spoil, []))
  nextGreeting()
  expect(await turnAll(north.core)).toBe('idle')
  await expect(north.desk.attachments.get({ id: logo.id })).rejects.toMatchObject({
    code: 'not_found',
  })
  // The other desk has it whole: the hub gets it from there.
  expect(await turnAll(south.core)).toBe('idle')
  expect(await turnAll(north.core)).toBe('idle')
  const got = await north.desk.attachments.get({ id: logo.id })
  expect(got.data === logo.data).toBe(true)
})

test('a hub that was put back and lost a file is sent it again', async () => {
  const logo = await chooseLogo()
  await turnAll(north.core)
  await onHub(`DELETE FROM attachment_part`, `DELETE FROM attachment`)
  nextGreeting()
  await turnAll(north.core)
  expect(asked('putAttachment')).toBe(6)
  await turnAll(south.core)
  expect(await isAtSouth(logo)).toBe(true)
})

test('commands do not wait for a large file: each goes before its next part', async () => {
  const data = filled(pdf, 2_000_000)
  const { id, bytes, mediaType } = await north.desk.attachments.put({
    ...{ mediaType: 'application/pdf', data: data.toString('base64') },
  })
  const value = { sha256: id, fileName: 'consent.pdf', mediaType, bytes }
  await north.desk.settings.change({ changes: [{ key: 'consent.document', value }] })
  world.line.asked.length = 0
  let turns = 0
  for (; turns < 30; turns += 1) {
    await north.receptionist.patients.create({ firstName: 'Amina', lastName: 'Okafor' })
    if ((await north.core.syncTurn()) === 'idle') break
    expect(await north.store.reader.count(OutboxEntry, { state: 'waiting' })).toBe(0)
  }
  expect(turns).toBe(8)
  const order = world.line.asked.filter((verb) => verb === 'push' || verb === 'putAttachment')
  expect(order).toEqual([...Array<string[]>(8).fill(['push', 'putAttachment']).flat(), 'push'])
})

test('a file that no row names stays where it was put', async () => {
  const data = filled(png, 1000).toString('base64')
  await north.desk.attachments.put({ mediaType: 'image/png', data })
  await turnAll(north.core)
  expect(asked('putAttachment')).toBe(0)
})

async function deviceOf({ store }: TestClinic): Promise<{ clinicKey: string; deviceId: string }> {
  const [row] = await store.reader.sql<{ clinicKey: string; deviceId: string }>(
    `SELECT clinic_key AS clinicKey, device_id AS deviceId FROM hub_connection, store_identity`,
    [],
  )
  return row ?? { clinicKey: '', deviceId: '' }
}

/** As whoever runs the hub could, past all clinics. */
async function onHub(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: world.databaseUrl })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}
