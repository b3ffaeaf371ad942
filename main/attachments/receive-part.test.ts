/** Parts of a file as they come in, in whatever order a bad line brings them. */
import { Attachment, AttachmentPart } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { filled, png } from './files.fixture.ts'
import { keepAttachment, readAttachment } from './keep-attachment.ts'
import { partFrom } from './content-of.ts'
import { idOf, receivePart } from './receive-part.ts'
import type { Claim, Received } from './receive-part.ts'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const file = filled(png, 1000)
const claim: Claim = { id: idOf(file), mediaType: 'image/png', bytes: 1000 }

function receive(from: number, to: number, asked: Partial<Claim> = {}, content = file) {
  const data = content.subarray(from, to).toString('base64')
  return clinic.store.write<Received>((tx) =>
    receivePart(tx, { ...claim, ...asked }, { offset: from, data }, 1),
  )
}
const whole = async () => (await readAttachment(clinic.store.reader, claim.id))?.data.equals(file)

test('a file is whole with its last part, however it was cut', async () => {
  expect(await receive(0, 1)).toEqual({ held: 1, whole: false })
  expect(await receive(1, 600)).toEqual({ held: 600, whole: false })
  expect(await readAttachment(clinic.store.reader, claim.id)).toBeNull()
  expect(await receive(600, 1000)).toEqual({ held: 1000, whole: true })
  expect(await whole()).toBe(true)
})

test('a part that came before, or comes too early, changes nothing and is told where to go on', async () => {
  await receive(0, 400)
  expect(await receive(0, 400)).toEqual({ held: 400, whole: false })
  expect(await receive(700, 1000)).toEqual({ held: 400, whole: false })
  await receive(400, 1000)
  expect(await receive(400, 1000)).toEqual({ held: 1000, whole: true })
  expect(await whole()).toBe(true)
})

test('content that is not what its id says is let go, and comes again from its beginning', async () => {
  await receive(0, 500)
  expect(await receive(500, 1000, {}, filled(png, 1000))).toBe('damaged')
  expect(await clinic.store.reader.count(AttachmentPart)).toBe(0)
  expect(await clinic.store.reader.findOne(Attachment, { id: claim.id })).toMatchObject({ held: 0 })
  await receive(0, 500)
  expect(await receive(500, 1000)).toEqual({ held: 1000, whole: true })
})

test('more than was announced is let go', async () => {
  expect(await receive(0, 1000, { bytes: 999 })).toBe('damaged')
})

test('who was wrong about a file keeps nobody from bringing it', async () => {
  await receive(0, 500, { bytes: 600 })
  expect(await receive(0, 400)).toEqual({ held: 400, whole: false })
  expect(await receive(400, 1000)).toEqual({ held: 1000, whole: true })
  expect(await receive(0, 400, { bytes: 600 })).toEqual({ held: 1000, whole: true })
})

test('content that is not of its type is not taken, though its hash fits', async () => {
  expect(await receive(0, 1000, { mediaType: 'application/pdf' })).toBe('damaged')
})

test('a file that is chosen here while half of it has come is whole', async () => {
  await receive(0, 500)
  await clinic.store.write((tx) =>
    keepAttachment(tx, { data: file, mediaType: 'image/png', now: 1 }),
  )
  expect(await whole()).toBe(true)
})

test('a file can be read from any place on, whatever parts it is kept in', async () => {
  await receive(0, 300)
  await receive(300, 1000)
  const from = (offset: number) =>
    partFrom(clinic.store.reader, { id: claim.id, held: 1000 }, offset)
  for (const offset of [0, 1, 299, 300, 301, 999]) {
    const end = offset < 300 ? 300 : 1000
    expect(await from(offset)).toBe(file.subarray(offset, end).toString('base64'))
  }
  expect(await from(1000)).toBeNull()
})
