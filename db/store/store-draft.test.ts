import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  Appointment,
  AuditEntry,
  Company,
  Patient,
  StoreIdentity,
  UndoEntry,
} from '#db/entities/index.ts'
import type { CompanyRow, StoreIdentityRow } from '#db/entities/index.ts'
import { createDraft, createStore, finishDraft, openDraft, openStore, putRows } from './index.ts'
import type { Store, StoreDraft, WritableStore } from './index.ts'

let folder = ''
let key: Buffer
let store: Store | null
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foyer-draft-'))
  key = randomBytes(32)
  store = null
})
afterEach(async () => {
  await store?.close()
  rmSync(folder, { recursive: true, force: true })
})

const identity = (): StoreIdentityRow => ({
  ...{ id: v7(), product: 'foyer', storeId: v7(), sample: false, createdAt: 1 },
  ...{ deviceId: v7(), deviceName: 'Desk', epoch: 1, nextSequence: 1 },
})
const company = (name: string): CompanyRow => ({
  ...{ id: v7(), name, email: null, phone: null, language: 'en', version: 1 },
})
const rawCompany = (name: string) => ({ ...company(name), id: v7() })
const options = () => ({ folder, key })
const isDraftLeft = () => existsSync(join(folder, 'foyer.db.new'))
const patient = (lastName: string) => ({
  ...{ id: v7(), first_name: 'Amina', last_name: lastName, created_at: 1, version: 1 },
  ...{ reminder_by_email: true, reminder_by_text: false, language: 'en' },
})
const visit = (from: number) => ({
  ...{ id: v7(), clinic_id: v7(), practitioner_id: 'p', service_id: v7(), patient_id: v7() },
  ...{ starts_at: from, ends_at: from + 1000, buffer_before_minutes: 0, created_at: 1 },
  ...{ buffer_after_minutes: 0, state: 'booked', version: 1 },
})

describe('while it is filled, a draft', () => {
  let draft: StoreDraft
  beforeEach(async () => {
    draft = await createDraft(options())
  })
  afterEach(() => draft.close())
  const put = (table: string, rows: Parameters<typeof putRows>[2]) =>
    draft.write((tx) => putRows(tx, table, rows))

  test('takes rows in any order, also such as overlap or point at nothing yet', async () => {
    await put('appointment', [visit(1000), visit(1500)])
    expect(await draft.reader.count(Appointment)).toBe(2)
    expect(await draft.dangling()).toEqual(['appointment'])
    expect(await draft.damages()).toEqual([])
  })

  test('takes a row again as it is now, and finds it under its new name alone', async () => {
    const row = patient('Okafor')
    await put('patient', [row])
    await put('patient', [{ ...row, last_name: 'Haddad' }])
    expect(await draft.reader.find(Patient, { select: { lastName: true } })).toEqual([
      { lastName: 'Haddad' },
    ])
    const found = await draft.reader.sql('SELECT word, uses FROM patient_word ORDER BY word', [])
    expect(found).toEqual([
      { word: 'Amina', uses: 1 },
      { word: 'Haddad', uses: 2 },
    ])
  })

  test('lets the later of two rows have a place that only one can have', async () => {
    const offer = () => ({
      id: v7(),
      clinic_id: 'c',
      service_id: 's',
      practitioner_id: 'p',
      version: 1,
    })
    const later = offer()
    await put('offer', [offer()])
    await put('offer', [later])
    expect(await draft.reader.sql('SELECT id FROM offer', [])).toEqual([{ id: later.id }])
  })

  test('says where something came that this version does not know', async () => {
    expect(await put('company', [rawCompany('Known')])).toBe(true)
    expect(await put('company', [{ ...rawCompany('Newer'), motto: 'x' }])).toBe(false)
    expect(await put('robot', [{ id: v7() }])).toBe(false)
    expect(await draft.reader.count(Company)).toBe(2)
  })

  test('is gone on with after a restart, with what was kept together with its rows', async () => {
    await draft.write(async (tx) => {
      await putRows(tx, 'company', [rawCompany('Lakeside')])
      await draft.keepProgress(tx, { at: 1 })
    })
    await draft.close()
    draft = (await openDraft(options())) ?? (await createDraft(options()))
    expect(await draft.progress()).toEqual({ at: 1 })
    await put('appointment', [visit(1000), visit(1500)])
    await draft.clear()
    expect(await draft.progress()).toBeNull()
    expect(await draft.reader.count(Company)).toBe(0)
  })

  test('cannot be gone on with under another key', async () => {
    await draft.close()
    expect(await openDraft({ folder, key: randomBytes(32) })).toBeNull()
  })
})

test('two processes cannot fill one draft', async () => {
  const draft = await createDraft({ ...options(), locks: true })
  await expect(openDraft({ ...options(), locks: true })).rejects.toMatchObject({
    problem: 'locked',
  })
  await draft.close()
})

describe('a finished draft becomes the clinic of a new device', () => {
  const filled = async () => {
    const draft = await createDraft({ ...options(), locks: true })
    const row = identity()
    await draft.write(async (tx) => {
      await tx.insert(StoreIdentity, row)
      await putRows(tx, 'company', [rawCompany('Lakeside')])
    })
    return { draft, storeId: row.storeId }
  }

  test('with its guards back', async () => {
    const { draft, storeId } = await filled()
    store = await finishDraft(options(), draft, storeId)
    expect(await store.reader.count(Company)).toBe(1)
    expect(isDraftLeft()).toBe(false)
    const opened = store
    await expect(overlapping(opened)).rejects.toThrow(/appointment_overlap/)
  })

  test('also where the power went right after it was sealed', async () => {
    const { draft, storeId } = await filled()
    await draft.seal()
    await draft.close()
    const again = await openDraft({ ...options(), locks: true })
    expect(again?.isSealed).toBe(true)
    if (again) store = await finishDraft(options(), again, storeId)
    expect(await store?.reader.count(Company)).toBe(1)
  })
})

const overlapping = (of: Store) =>
  of.write(async (tx) => {
    await putRows(tx, 'appointment', [visit(1000)])
    await putRows(tx, 'appointment', [visit(1500)])
  })

describe('a draft takes the place of the clinic in use', () => {
  const audited = {
    ...{ id: v7(), deviceId: 'd', deviceName: 'Desk', sequence: 1, at: 1, action: 'x' },
    ...{ outcome: 'done' as const, errorCode: null, commandId: null, actorId: null },
    ...{ actorName: null, audience: 'desk' as const, subjectType: null, subjectId: null },
    ...{ previousHash: '', hash: '' },
  }
  let live: Store
  beforeEach(async () => {
    live = await createStore(options(), identity(), async (tx) => {
      await tx.insert(Company, company('Old'))
      await tx.insert(AuditEntry, audited)
    })
    store = live
  })
  const fill = async () => {
    const draft = await live.draft()
    await draft.write((tx) => putRows(tx, 'company', [rawCompany('New')]))
    return draft
  }
  const names = async (from: { reader: Store['reader'] }) =>
    (await from.reader.find(Company)).map(({ name }) => name)
  const nothing = () => Promise.resolve()

  test('and whoever held the store goes on with it, reading and writing', async () => {
    const select = live.reader.select(Company, 'company')
    const { revision } = live
    await live.replaceWith(await fill(), nothing)
    expect(await names(live)).toEqual(['New'])
    expect((await select.getMany()).map(({ name }) => name)).toEqual(['New'])
    expect(live.revision).toBeGreaterThan(revision)
    await live.write((tx) => tx.insert(Company, company('Newest')))
    await live.close()
    store = await openStore(options())
    expect(new Set(await names(store))).toEqual(new Set(['New', 'Newest']))
    expect(isDraftLeft()).toBe(false)
  })

  test('with what concerns this device alone', async () => {
    const { storeId } = (await live.reader.findOne(StoreIdentity, {})) ?? identity()
    await live.replaceWith(await fill(), nothing)
    expect((await live.reader.findOne(StoreIdentity, {}))?.storeId).toBe(storeId)
    expect(await live.reader.find(AuditEntry)).toEqual([audited])
    await expect(live.write((tx) => tx.sql('DELETE FROM audit_entry', []))).rejects.toThrow(
      /append_only/,
    )
  })

  test('without before-images of rows as the old file had them', async () => {
    await live.write(async (tx) => {
      tx.undoable('a command')
      await tx.insert(Company, company('Of the old file'))
    })
    await live.replaceWith(await fill(), nothing)
    expect(await live.reader.count(UndoEntry)).toBe(0)
    await live.write(async (tx) => {
      tx.undoable('another')
      await tx.insert(Company, company('Undoable'))
    })
    expect(await live.reader.count(UndoEntry)).toBe(1)
  })

  test('with writes and reads that were asked for meanwhile, in the new file', async () => {
    const draft = await fill()
    const replacing = live.replaceWith(draft, nothing)
    const writing = live.write((tx) => tx.insert(Company, company('Meanwhile')))
    const reads = Array.from({ length: 50 }, async (_, at) => {
      for (let wait = 0; wait < at; wait += 1) await new Promise((resolve) => setImmediate(resolve))
      return await names(live)
    })
    for (const read of await Promise.all(reads)) expect(read.length).toBeGreaterThan(0)
    await replacing
    await writing
    expect(new Set(await names(live))).toEqual(new Set(['New', 'Meanwhile']))
  })

  test('or nothing has happened, where what is left to do there fails', async () => {
    const draft = await fill()
    const failing = (_tx: WritableStore) => Promise.reject(new Error('no'))
    await expect(live.replaceWith(draft, failing)).rejects.toThrow('no')
    await draft.close()
    expect(await names(live)).toEqual(['Old'])
    await live.write((tx) => tx.insert(Company, company('Later')))
    // It has missed what was saved since.
    const next = await live.draft()
    expect(next.isSealed).toBe(false)
    expect(await next.reader.count(Company)).toBe(0)
    await next.close()
  })

  test('but not with rows that point at nothing', async () => {
    const draft = await fill()
    await draft.write((tx) => putRows(tx, 'appointment', [visit(1000)]))
    await expect(live.replaceWith(draft, nothing)).rejects.toThrow(/appointment/)
    await draft.close()
    expect(await names(live)).toEqual(['Old'])
  })

  test('and one that lies beside the clinic when it is opened changes nothing', async () => {
    const draft = await fill()
    await draft.close()
    await live.close()
    store = await openStore(options())
    expect(await names(store)).toEqual(['Old'])
    const goneOnWith = await store.draft()
    expect(await names(goneOnWith)).toEqual(['New'])
    await goneOnWith.close()
  })
})
