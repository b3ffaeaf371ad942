/** What a device sends and keeps of files, whatever its hub says to it. */
import { AppError } from '#contract/index.ts'
import type { DeviceVerb } from '#contract/index.ts'
import { Attachment, PatientDocument } from '#db/entities/index.ts'
import { idOf } from '#main/attachments/index.ts'
import { filled, pdf, png } from '#main/attachments/files.fixture.ts'
import { Publisher } from '#main/kernel/publisher.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { HubUnreachable } from '../hub-link.ts'
import type { HubLink } from '../hub-link.ts'
import { AttachmentMover } from './move-attachments.ts'

let clinic: TestClinic
let mover: AttachmentMover
let publisher: Publisher
beforeEach(async () => {
  clinic = await openTestClinic()
  const { store, clock } = clinic
  publisher = new Publisher()
  mover = new AttachmentMover({ store, clock: clock.now, publisher })
})
afterEach(() => clinic.close())

const asked: DeviceVerb[] = []
const hub = (answer: (verb: DeviceVerb, input: { id: string; ids: string[] }) => unknown) => {
  asked.length = 0
  const call = (verb: DeviceVerb, input: unknown) => {
    asked.push(verb)
    return Promise.resolve(answer(verb, input as never))
  }
  return { call, listen: () => Promise.resolve() } as HubLink
}
const nothingYet = (ids: string[], taken: ReadonlySet<string> = new Set()) => ({
  attachments: ids.map((id) => ({ id, held: taken.has(id) ? 1000 : 0, whole: taken.has(id) })),
})
const keep = async (key: 'style.logo' | 'consent.document', isChosen = true) => {
  const isLogo = key === 'style.logo'
  const data = filled(isLogo ? png : pdf, 1000).toString('base64')
  const { id, mediaType, bytes } = await clinic.desk.attachments.put({
    ...{ mediaType: isLogo ? 'image/png' : 'application/pdf', data },
  })
  const value = { sha256: id, fileName: 'file', mediaType, bytes }
  if (isChosen) await clinic.desk.settings.change({ changes: [{ key, value }] })
  return id
}

test('where no row names a file, the hub is asked nothing', async () => {
  await keep('style.logo', false)
  expect(
    await mover.move(
      hub(() => undefined),
      'desk',
    ),
  ).toBe(false)
  expect(asked).toEqual([])
})

test('a hub of an earlier version, which knows no files, is no reason to be offline', async () => {
  await keep('style.logo')
  const older = hub(() => {
    throw new AppError('not_found', { what: 'procedure' })
  })
  expect(await mover.move(older, 'desk')).toBe(false)
})

test('a file that the hub will not have keeps no other from going, and is tried after the next greeting', async () => {
  const [logo, document] = [await keep('style.logo'), await keep('consent.document')]
  const taken = new Set<string>()
  const picky = hub((verb, { id, ids }) => {
    if (verb === 'findAttachments') return nothingYet(ids, taken)
    if (id === logo) throw new AppError('invalid_input', { issues: [] })
    taken.add(id)
    return { held: 1000, whole: true }
  })
  while (await mover.move(picky, 'desk'));
  const sent = await clinic.store.reader.find(Attachment, { order: { createdAt: 'ASC' } })
  expect(sent.map(({ id, sent }) => [id === document, sent]).sort()).toEqual([
    [false, 0],
    [true, 1000],
  ])
  expect(asked.filter((verb) => verb === 'putAttachment')).toHaveLength(2)
  await mover.move(picky, 'desk')
  expect(asked.filter((verb) => verb === 'putAttachment')).toHaveLength(2)
  mover.greeted()
  await mover.move(picky, 'desk')
  expect(asked.filter((verb) => verb === 'putAttachment')).toHaveLength(3)
})

test('what arrives damaged again and again is not sent for ever', async () => {
  await keep('style.logo')
  const spoiling = hub((verb, { ids }) => {
    if (verb === 'findAttachments') return nothingYet(ids)
    throw new AppError('attachment_damaged')
  })
  while (await mover.move(spoiling, 'desk'));
  expect(asked.filter((verb) => verb === 'putAttachment')).toHaveLength(2)
})

test('a document that arrives is news for whoever looks at its patient', async () => {
  const content = filled(pdf, 1000)
  const [id, mediaType, bytes] = [idOf(content), 'application/pdf', content.byteLength] as const
  const patientId = await clinic.addPatient()
  await clinic.store.write((tx) =>
    tx.insert(PatientDocument, {
      ...{
        id: v7(),
        patientId,
        title: 'Letter',
        origin: 'clinic',
        inPortal: false,
        sharedAt: null,
      },
      ...{ sha256: id, mediaType, bytes, uploadedAt: 0, uploadedBy: null, version: 1 },
    }),
  )
  const sending = hub((verb) =>
    verb === 'findAttachments'
      ? { attachments: [{ id, held: bytes, whole: true }] }
      : { data: content.toString('base64'), bytes, mediaType },
  )
  const watching = publisher.watch(undefined)
  expect(await mover.move(sending, 'desk')).toBe(true)
  expect((await watching.next()).value).toEqual({ topics: ['settings', 'patients'] })
  await watching.return(undefined)
})

test('a desk has more documents than one question may name', async () => {
  const [patientId, count] = [await clinic.addPatient(), 33_000]
  const files = `WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ${String(count)}),
    file AS (SELECT printf('%064x', n) AS id, printf('00000000-0000-7000-8000-%012x', n) AS row FROM number)`
  await clinic.store.write(async (tx) => {
    await tx.sql(
      `${files} INSERT INTO attachment (id, media_type, bytes, created_at, state, held, sent, sent_at)
       SELECT id, 'application/pdf', 1, 0, 'here', 1, 1, 1 FROM file`,
      [],
    )
    await tx.sql(
      `${files} INSERT INTO patient_document (id, patient_id, title, sha256, media_type, bytes, origin, in_portal, uploaded_at)
       SELECT row, ?, 'Letter', id, 'application/pdf', 1, 'clinic', 0, 0 FROM file`,
      [patientId],
    )
  })
  const knows = hub((_verb, { ids }) => ({
    attachments: ids.map((id) => ({ id, held: 1, whole: true })),
  }))
  expect(await mover.move(knows, 'desk')).toBe(false)
  expect(asked).toHaveLength(count / 100)
  expect(await mover.move(knows, 'desk')).toBe(false)
  expect(asked).toHaveLength(count / 100)
})

test('a line that is cut is told to whoever decides when to try again', async () => {
  await keep('style.logo')
  const gone = hub(() => {
    throw new HubUnreachable()
  })
  await expect(mover.move(gone, 'desk')).rejects.toThrow(HubUnreachable)
})

test('a kiosk sends nothing, and forgets what its rows do not name any more', async () => {
  const [logo] = [await keep('style.logo'), await keep('consent.document', false)]
  expect(
    await mover.move(
      hub(() => undefined),
      'kiosk',
    ),
  ).toBe(false)
  expect(asked).toEqual([])
  const kept = await clinic.store.reader.find(Attachment)
  expect(kept.map(({ id }) => id)).toEqual([logo])
})
