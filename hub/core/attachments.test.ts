/** Whose files the hub takes and gives: of one clinic, and to a kiosk only what its own rows name. */
import { Setting } from '#db/entities/index.ts'
import { openHubDatabase } from '#db/postgres/hub-database.ts'
import { openHubClinic } from '#hub/testing/index.ts'
import type { HubClinic, HubDesk } from '#hub/testing/index.ts'
import { filled, png } from '#main/attachments/files.fixture.ts'
import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DeviceCaller } from './hub-core.ts'

let clinic: HubClinic
let desk: HubDesk
beforeEach(async () => {
  clinic = await openHubClinic()
  desk = await clinic.addDesk()
})
afterEach(async () => {
  expect(clinic.reported).toEqual([])
  await clinic.close()
})

const file = (bytes = 1000) => {
  const content = filled(png, bytes)
  const id = createHash('sha256').update(content).digest('hex')
  return { id, mediaType: 'image/png', bytes, data: content.toString('base64'), content }
}
type File = ReturnType<typeof file>

const put = ({ content: _content, ...part }: File, caller = desk.caller) =>
  clinic.hub.handle('putAttachment', { ...part, offset: 0 }, caller)
const get = (id: string, caller: DeviceCaller) =>
  clinic.hub.handle('getAttachment', { id, offset: 0 }, caller)
const find = async (id: string, caller: DeviceCaller) =>
  (await clinic.hub.handle('findAttachments', { ids: [id] }, caller)).attachments[0]

test('a part that does not begin where the hub is changes nothing, and the answer says where that is', async () => {
  const whole = file(300_000)
  const { id, mediaType, bytes } = whole
  const part = (from: number, to: number) =>
    clinic.hub.handle(
      'putAttachment',
      {
        ...{ id, mediaType, bytes, offset: from },
        data: whole.content.subarray(from, to).toString('base64'),
      },
      desk.caller,
    )
  expect(await part(0, 200_000)).toEqual({ held: 200_000, whole: false })
  expect(await part(100_000, 300_000)).toEqual({ held: 200_000, whole: false })
  await expect(get(id, desk.caller)).rejects.toMatchObject({ code: 'not_found' })
  expect(await part(200_000, 300_000)).toEqual({ held: 300_000, whole: true })
  expect(await find(id, desk.caller)).toEqual({ id, held: 300_000, whole: true })
})

test('two devices that bring one file at once bring it once', async () => {
  const whole = file(200_000)
  const answers = await Promise.all(Array.from({ length: 8 }, () => put(whole)))
  expect(answers).toEqual(answers.map(() => ({ held: 200_000, whole: true })))
  const { data, ...facts } = await get(whole.id, desk.caller)
  expect(data === whole.data).toBe(true)
  expect(facts).toEqual({ bytes: 200_000, mediaType: 'image/png' })
})

test('damaged content is told and gone, also when it was brought twice at once', async () => {
  const whole = file()
  const other = { ...whole, data: file().data }
  const damaged = { code: 'attachment_damaged' }
  await Promise.all([1, 2, 3].map(() => expect(put(other)).rejects.toMatchObject(damaged)))
  expect(await find(whole.id, desk.caller)).toMatchObject({ held: 0, whole: false })
  expect(await put(whole)).toEqual({ held: 1000, whole: true })
})

test('more than a part, more than a file may be, and kinds that nobody chooses are refused', async () => {
  const part = file(262_145)
  await expect(put(part)).rejects.toMatchObject({ code: 'attachment_damaged' })
  await expect(put(file(262_200))).rejects.toMatchObject({ code: 'invalid_input' })
  const over = { ...file(), bytes: 10_485_761 }
  await expect(put(over)).rejects.toMatchObject({ code: 'invalid_input' })
  const page = { ...file(), mediaType: 'text/html' }
  await expect(put(page)).rejects.toMatchObject({ code: 'invalid_input' })
})

test('a clinic’s files are its own, whatever is asked of the hub or of its database', async () => {
  const whole = file()
  await put(whole)
  const stranger: DeviceCaller = { ...desk.caller, clinicKey: v7(), deviceId: v7() }
  expect(await find(whole.id, stranger)).toMatchObject({ held: 0, whole: false })
  await expect(get(whole.id, stranger)).rejects.toMatchObject({ code: 'not_found' })
  expect(await put(whole, stranger)).toEqual({ held: 1000, whole: true })
  const database = await openHubDatabase(clinic.databaseUrl)
  for (const table of ['attachment', 'attachment_part']) {
    const seen = await database.ofClinic(desk.caller.clinicKey, ({ sql }) =>
      sql(`SELECT DISTINCT clinic_key FROM ${table}`),
    )
    expect(seen).toEqual([{ clinic_key: desk.caller.clinicKey }])
    const unnamed = database.acrossClinics(({ sql }) => sql(`SELECT 1 FROM ${table}`))
    await expect(unnamed.catch(() => [])).resolves.toEqual([])
  }
  await database.close()
})

test('a kiosk brings no file, and gets those alone that the rows it may hold name', async () => {
  const [logo, other] = [file(), file()]
  await put(logo)
  await put(other)
  const { id: sha256, mediaType, bytes } = logo
  const value = { sha256, fileName: 'logo.png', mediaType, bytes }
  const kiosk: DeviceCaller = {
    ...{ ...desk.caller, role: 'kiosk', clinicId: desk.clinic.ids.clinic },
  }
  await expect(get(sha256, kiosk)).rejects.toMatchObject({ code: 'not_found' })
  const database = await openHubDatabase(clinic.databaseUrl)
  await database.ofClinic(desk.caller.clinicKey, ({ tx }) =>
    tx.insert(Setting, {
      ...{ id: v7(), key: 'style.logo', language: '', clinicId: '', value, changedAt: 1 },
      ...{ changedById: null, changedByName: null, version: 1 },
    }),
  )
  await database.close()
  await expect(put(file(), kiosk)).rejects.toMatchObject({ code: 'wrong_audience' })
  await expect(get(sha256, kiosk)).resolves.toMatchObject({ data: logo.data })
  await expect(get(other.id, kiosk)).rejects.toMatchObject({ code: 'not_found' })
  expect(await find(other.id, kiosk)).toMatchObject({ held: 0, whole: false })
})
