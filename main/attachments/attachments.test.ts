/** Files that staff choose, at the desk where they choose them. */
import { attachmentLimits } from '#contract/attachments.ts'
import { Attachment, AttachmentPart, AuditEntry, OutboxEntry } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { docx, filled, pdf, png } from './files.fixture.ts'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const put = (
  data: Buffer,
  mediaType: Parameters<typeof clinic.desk.attachments.put>[0]['mediaType'],
) => clinic.desk.attachments.put({ mediaType, data: data.toString('base64') })
const refused = (reason: string) => ({
  code: 'invalid_input',
  data: { issues: [{ field: 'data', reason }] },
})

test('a file that was put is there for all of the staff, known by its content', async () => {
  const data = filled(png, 700_001)
  const { id, bytes } = await put(data, 'image/png')
  expect(id).toBe(createHash('sha256').update(data).digest('hex'))
  expect(bytes).toBe(700_001)
  const got = await clinic.receptionist.attachments.get({ id })
  expect(got).toEqual({ id, bytes, mediaType: 'image/png', data: data.toString('base64') })
})

test('nothing huge is one row, and the same content is kept once', async () => {
  const data = filled(pdf, attachmentLimits.maxBytes)
  await put(data, 'application/pdf')
  await put(data, 'application/pdf')
  const { reader } = clinic.store
  expect(await reader.count(Attachment)).toBe(1)
  const parts = await reader.find(AttachmentPart)
  expect(parts).toHaveLength(40)
  const longest = Math.max(...parts.map((part) => Buffer.byteLength(part.data, 'base64')))
  expect(longest).toBe(attachmentLimits.partBytes)
})

test('putting a file leaves a trace and sends no command', async () => {
  await put(filled(png, 100), 'image/png')
  const { reader } = clinic.store
  expect(await reader.count(AuditEntry, { action: 'attachments.put' })).toBe(1)
  expect(await reader.count(OutboxEntry)).toBe(0)
})

test('what is not what it claims to be is refused', async () => {
  const office = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  await expect(put(filled(png, 100), 'application/pdf')).rejects.toMatchObject(
    refused('not_its_media_type'),
  )
  const page = Buffer.from('<script>alert(1)</script>')
  for (const type of ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const) {
    await expect(put(page, type)).rejects.toMatchObject(refused('not_its_media_type'))
  }
  await expect(put(Buffer.from('PK\u0003\u0004other'), office)).rejects.toMatchObject(
    refused('not_its_media_type'),
  )
  await expect(put(docx, office)).resolves.toMatchObject({ bytes: docx.byteLength })
  expect(await clinic.store.reader.count(Attachment)).toBe(1)
})

test('what is larger than a file may be is refused, and so is who may not choose files', async () => {
  const large = filled(pdf, attachmentLimits.maxBytes + 1)
  await expect(put(large, 'application/pdf')).rejects.toMatchObject({ code: 'invalid_input' })
  const data = filled(png, 100).toString('base64')
  await expect(
    clinic.receptionist.attachments.put({ mediaType: 'image/png', data }),
  ).rejects.toMatchObject({ code: 'forbidden' })
  await expect(clinic.desk.attachments.get({ id: 'a'.repeat(64) })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('a logo is chosen among the files that are here, as they are', async () => {
  const { id, bytes, mediaType } = await put(filled(png, 5000), 'image/png')
  const choose = (value: object) =>
    clinic.desk.settings.change({ changes: [{ key: 'style.logo', value: { ...logo, ...value } }] })
  const logo = { sha256: id, fileName: 'logo.png', mediaType, bytes }
  const nowhere = {
    code: 'settings_refused',
    data: { issues: [{ key: 'style.logo', reason: 'notAValue', details: { path: 'sha256' } }] },
  }
  await expect(choose({ sha256: 'a'.repeat(64) })).rejects.toMatchObject(nowhere)
  await expect(choose({ bytes: 4999 })).rejects.toMatchObject(nowhere)
  await expect(choose({ mediaType: 'image/jpeg' })).rejects.toMatchObject(nowhere)
  await expect(choose({})).resolves.toMatchObject({ changed: 1 })
})
