/** Files between a device and the hub over a real socket. */
import { testDatabase, foundClinic, joinClinic, serveHub } from '#hub/testing/index.ts'
import type { ServedHub, TestDevice } from '#hub/testing/index.ts'
import { filled, png } from '#main/attachments/files.fixture.ts'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'

let hub: ServedHub
let desk: TestDevice
let drop: () => Promise<void>
beforeAll(async () => {
  const database = await testDatabase()
  drop = () => database.drop()
  hub = await serveHub({ databaseUrl: database.url })
  desk = await foundClinic(hub.url, (await hub.core.issueFoundingCode()).code)
})
afterAll(async () => {
  await hub.close()
  await drop()
})

const partBytes = 262_144

test('a file of whole parts goes and comes as it is, and nothing of it is logged', async () => {
  const content = filled(png, 2 * partBytes + 1)
  const id = createHash('sha256').update(content).digest('hex')
  const claim = { id, mediaType: 'image/png' as const, bytes: content.byteLength }
  for (let offset = 0; offset < content.byteLength; offset += partBytes) {
    const data = content.subarray(offset, offset + partBytes).toString('base64')
    await desk.link.call('putAttachment', { ...claim, offset, data })
  }
  const other = await joinClinic(hub.url, desk)
  const [there] = (await other.link.call('findAttachments', { ids: [id] })).attachments
  expect(there).toEqual({ id, held: content.byteLength, whole: true })
  const come: Buffer[] = []
  for (let held = 0; held < content.byteLength;) {
    const { data } = await other.link.call('getAttachment', { id, offset: held })
    come.push(Buffer.from(data, 'base64'))
    held = Buffer.concat(come).byteLength
  }
  expect(Buffer.concat(come).equals(content)).toBe(true)
  expect(hub.log()).not.toContain(content.subarray(0, 30).toString('base64'))
  expect(hub.log()).not.toContain('UNFORESEEN')
})

test('damaged content is refused over the wire with a reason that the device knows', async () => {
  const content = filled(png, 100)
  const data = content.toString('base64')
  const damaged = {
    id: 'a'.repeat(64),
    mediaType: 'image/png' as const,
    bytes: 100,
    offset: 0,
    data,
  }
  await expect(desk.link.call('putAttachment', damaged)).rejects.toMatchObject({
    code: 'attachment_damaged',
  })
})
