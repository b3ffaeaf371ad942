import { User } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

type Search = Parameters<TestClinic['desk']['audit']['search']>[0]
const search = (input: Search = {}) => clinic.desk.audit.search(input)
const actions = async (input: Search = {}) =>
  (await search(input)).entries.map(({ action }) => action)

const workAMinuteEach = async (times: number) => {
  for (let time = 0; time < times; time += 1) {
    clinic.clock.advance(60_000)
    await clinic.desk.session.lock({})
    await clinic.desk.session.unlock({ pin: '246810' })
  }
}

test('the log shows what happened, newest first, with who did it and where', async () => {
  clinic.clock.advance(60_000)
  await clinic.desk.settings.change({ changes: [{ key: 'general.enabled', value: true }] })
  const { entries } = await search()
  expect(entries[0]).toMatchObject({
    action: 'settings.change',
    at: '2026-11-23T14:01:00.000Z',
    actorName: 'Ana Kovač',
    audience: 'desk',
    deviceName: 'Test desk',
    outcome: 'done',
    errorCode: null,
  })
  expect(entries.slice(1).map(({ action }) => action)).toEqual(['session.logIn', 'session.logIn'])
})

test('things of the same moment come in the order in which they happened', async () => {
  await clinic.desk.session.lock({})
  await clinic.desk.session.unlock({ pin: '246810' })
  const { entries } = await search()
  expect(entries.map(({ sequence }) => sequence)).toEqual([4, 3, 2, 1])
})

test('turning pages shows each entry once, also while the clinic goes on working', async () => {
  await workAMinuteEach(4)
  const seen: string[] = []
  const { entries: before } = await search({ limit: 200 })
  let cursor: string | undefined
  for (;;) {
    const page = await search({ limit: 3, ...(cursor ? { cursor } : {}) })
    seen.push(...page.entries.map(({ entryId }) => entryId))
    await workAMinuteEach(1)
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }
  expect(seen).toEqual(before.map(({ entryId }) => entryId))
})

test('the last page says that it is the last', async () => {
  expect((await search({ limit: 1 })).nextCursor).not.toBeNull()
  expect((await search({ limit: 2 })).nextCursor).toBeNull()
})

test('a cursor that was not given out here is refused, whatever is in it', async () => {
  const forged = Buffer.from('["1 OR 1=1",1,"x"]').toString('base64url')
  for (const cursor of ['nonsense', forged]) {
    await expect(search({ cursor })).rejects.toMatchObject({
      code: 'invalid_input',
      data: { issues: [{ field: 'cursor', reason: 'invalid' }] },
    })
  }
})

test('a part of an action’s name finds it', async () => {
  await clinic.receptionist.session.lock({})
  expect(await actions({ text: 'SESSION.LO' })).toEqual([
    'session.lock',
    'session.logIn',
    'session.logIn',
  ])
  expect(await actions({ text: 'lock' })).toEqual(['session.lock'])
})

test('a person is found without accents, in any case, and after their name has changed', async () => {
  await clinic.desk.session.lock({})
  await clinic.desk.session.unlock({ pin: '246810' })
  await clinic.receptionist.session.lock({})
  const hers = ['session.unlock', 'session.lock', 'session.logIn']
  for (const text of ['kovac', 'KOVAČ', 'ana']) {
    expect(await actions({ text })).toEqual(hers)
  }
  const ana = await clinic.store.reader.findOne(User, { id: clinic.ids.ana })
  if (!ana) throw new Error('Ana works here')
  await clinic.store.write((tx) => tx.change(User, ana, { name: 'Ana Horvat' }))
  expect(await actions({ text: 'horvat' })).toEqual(hers)
  expect(await actions({ text: 'ana kova' })).toEqual(hers)
})

test('signs that mean something to a database are searched for as they are', async () => {
  for (const text of ['%', '_', '\\', "'", '" OR 1=1 --'])
    expect(await actions({ text })).toEqual([])
})

test('refused attempts can be looked at alone', async () => {
  await clinic.receptionist.settings.list({}).catch(() => undefined)
  const { entries } = await search({ outcome: 'refused' })
  expect(entries).toMatchObject([
    { action: 'settings.list', errorCode: 'forbidden', actorName: 'Ben Adeyemi' },
  ])
})

test('what happened to one person or patient is found by who it was about', async () => {
  const patientId = await clinic.addPatient()
  expect(await actions({ subjectId: patientId })).toEqual([])
  expect(await actions({ subjectId: clinic.ids.ben })).toEqual(['session.logIn'])
})

test('a span of time holds what happened in it, its ends included', async () => {
  await workAMinuteEach(3)
  const { entries } = await search({
    from: '2026-11-23T14:01:00.000Z',
    to: '2026-11-23T14:02:00.000Z',
  })
  expect(entries.map(({ at }) => at.slice(11, 16))).toEqual(['14:02', '14:02', '14:01', '14:01'])
})

test('a receptionist does not read the log, and the attempt is in it', async () => {
  await expect(clinic.receptionist.audit.search({})).rejects.toMatchObject({
    code: 'forbidden',
    data: { permission: 'audit.view' },
  })
  expect(await actions({ outcome: 'refused' })).toEqual(['audit.search'])
})
