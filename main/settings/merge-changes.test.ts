/** Two administrators change settings while their desks cannot hear each other. */
import type { SettingConflict } from '#contract/device/index.ts'
import { permissions } from '#contract/index.ts'
import { leavesSomethingBookable } from '#contract/settings/index.ts'
import { Setting, SettingChange } from '#db/entities/index.ts'
import { pdf } from '#main/attachments/files.fixture.ts'
import { executeCommand } from '#main/kernel/execute-command.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { change } from './change.command.ts'
import { readSettings } from './read-settings.ts'
import { fieldName } from './stored-settings.ts'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

type Changes = Parameters<TestClinic['desk']['settings']['change']>[0]['changes']

/** Zoé’s command reaches the hub, where others have changed what is in `unheard` since she had heard. */
async function zoeAsks(
  changes: Changes,
  unheard: readonly string[],
  commandId = v7(),
): Promise<readonly SettingConflict[]> {
  const actor = { userId: v7(), name: 'Zoé', userType: 'Administrator', permissions }
  const { conflicts } = await clinic.store.write((tx) =>
    executeCommand(tx, change, {
      input: { changes },
      prepared: undefined,
      caller: { audience: 'desk', session: null, actor },
      now: clinic.clock.now(),
      commandId,
      again: true,
      basis: {
        isStale: () => Promise.resolve(false),
        changedByOthers: (_table, ids) =>
          Promise.resolve(new Set(ids.filter((id) => unheard.includes(id)))),
      },
    }),
  )
  return conflicts
}

const rows = () => clinic.store.reader.find(Setting)
const value = async (key: Parameters<Awaited<ReturnType<typeof readSettings>>['value']>[0]) =>
  (await readSettings(clinic.store.reader)).value(key)

/** Ana’s change was accepted first; gives the rows that Zoé has not heard of. */
async function anaChanged(...changes: Changes): Promise<string[]> {
  const before = new Map((await rows()).map(({ id, version }) => [id, version]))
  await clinic.desk.settings.change({ changes })
  return (await rows()).filter(({ id, version }) => before.get(id) !== version).map(({ id }) => id)
}

const daysAhead = (days: number) => ({ key: 'scheduling.daysAhead', value: days })
const priorDays = (days: number) => ({
  key: 'scheduling.priorToBook',
  value: { value: days, unit: 'days' },
})

test('the same field edited twice: the first that was accepted stands, both values are told', async () => {
  const unheard = await anaChanged({ key: 'general.language', value: 'fr' })
  const conflicts = await zoeAsks(
    [
      { key: 'general.language', value: 'it' },
      { key: 'general.enabled', value: true },
    ],
    unheard,
  )
  expect(conflicts).toEqual([
    {
      key: 'general.language',
      language: '',
      clinicId: '',
      mine: 'it',
      theirs: 'fr',
      theirsBy: 'Ana Kovač',
    },
  ])
  expect(await value('general.language')).toBe('fr')
  expect(await value('general.enabled')).toBe(true)
})

test('two who wanted the same have nothing to settle', async () => {
  const unheard = await anaChanged({ key: 'general.language', value: 'fr' })
  const before = await rows()
  expect(await zoeAsks([{ key: 'general.language', value: 'fr' }], unheard)).toEqual([])
  expect(await rows()).toEqual(before)
})

test('a field that others changed and that was heard of can be changed again', async () => {
  await anaChanged({ key: 'general.language', value: 'fr' })
  expect(await zoeAsks([{ key: 'general.language', value: 'it' }], [])).toEqual([])
  expect(await value('general.language')).toBe('it')
})

test('fields that belong together are taken together: two sound edits never leave nothing to book', async () => {
  const unheard = await anaChanged(daysAhead(10))
  const conflicts = await zoeAsks([priorDays(30)], unheard)
  expect(conflicts).toMatchObject([
    {
      key: 'scheduling.priorToBook',
      theirs: { value: 0, unit: 'hours' },
      theirsBy: 'Ana Kovač',
    },
  ])
  expect(await value('scheduling.priorToBook')).toEqual({ value: 0, unit: 'hours' })
})

test('a wording in one language is no other language’s, but a document is all of theirs', async () => {
  const text = (language: 'en' | 'fr', said: string) => ({
    key: 'consent.text',
    language,
    value: said,
  })
  const unheard = await anaChanged(text('fr', 'J’accepte.'))
  expect(await zoeAsks([text('en', 'I agree.')], unheard)).toEqual([])
  const document = {
    key: 'consent.document',
    value: {
      sha256: 'a'.repeat(64),
      fileName: 'consent.pdf',
      mediaType: 'application/pdf',
      bytes: 1000,
    },
  }
  expect(await zoeAsks([document], unheard)).toMatchObject([
    { key: 'consent.document', theirs: null },
  ])
})

test('what one clinic decided is no other clinic’s', async () => {
  const bookable = (clinicId: string, value: boolean) => ({
    key: 'clinic.bookInPortal',
    clinicId,
    value,
  })
  const unheard = await anaChanged(bookable(clinic.ids.clinic, true))
  expect(await zoeAsks([bookable(clinic.ids.secondClinic, true)], unheard)).toEqual([])
  const conflicts = await zoeAsks([bookable(clinic.ids.clinic, false)], unheard)
  expect(conflicts).toMatchObject([{ clinicId: clinic.ids.clinic, mine: false, theirs: true }])
})

test('what is left and cannot be saved refuses the whole command, and nothing is kept of it', async () => {
  const unheard = await anaChanged({ key: 'general.language', value: 'fr' })
  const before = await rows()
  const asked = zoeAsks(
    [
      { key: 'general.language', value: 'it' },
      { key: 'general.enabled', value: true },
      priorDays(300),
    ],
    unheard,
  )
  await expect(asked).rejects.toMatchObject({ code: 'settings_refused' })
  expect(await rows()).toEqual(before)
})

test('what could run in a browser is refused and not handed on as another opinion', async () => {
  const home = (said: string) => ({ key: 'messages.home', language: 'en' as const, value: said })
  const unheard = await anaChanged(home('<p>Welcome</p>'))
  const asked = zoeAsks([home('<script>alert(1)</script>')], unheard)
  await expect(asked).rejects.toMatchObject({ code: 'settings_refused' })
})

test('a wording that names no language is refused and not handed on as another opinion', async () => {
  const { id, ...kept } = await clinic.desk.attachments.put({
    ...{ mediaType: 'application/pdf', data: pdf.toString('base64') },
  })
  const document = { ...kept, sha256: id, fileName: 'policy.pdf' }
  const unheard = await anaChanged({ key: 'consent.document', value: document })
  const asked = zoeAsks([{ key: 'consent.text', value: 'I agree.' }], unheard)
  await expect(asked).rejects.toMatchObject({
    ...{ code: 'settings_refused' },
    details: { issues: [{ key: 'consent.text', reason: 'unknownLanguage' }] },
  })
})

test('a field that is named twice says what it said last', async () => {
  const unheard = await anaChanged({ key: 'general.language', value: 'fr' })
  const twice = [
    { key: 'general.language', value: 'it' },
    { key: 'general.language', value: 'fr' },
  ]
  expect(await zoeAsks(twice, unheard)).toEqual([])
  expect(await zoeAsks([...twice].reverse(), unheard)).toMatchObject([{ mine: 'it' }])
})

test('who sets a field for the first time makes the same row wherever it is, beside older rows too', async () => {
  const other = await openTestClinic()
  try {
    const changes = [{ key: 'general.language', value: 'fr' }]
    await clinic.desk.settings.change({ changes })
    await other.desk.settings.change({ changes })
    const [here] = await rows()
    const [there] = await other.store.reader.find(Setting)
    expect(here?.id).toBe(there?.id)
    // Rows of earlier releases have ids of chance.
    await other.store.write(async (tx) => {
      await tx.update(Setting, { id: there?.id ?? '' }, { id: v7() })
    })
    await other.desk.settings.change({ changes: [{ key: 'general.language', value: 'es' }] })
    expect(await other.store.reader.find(Setting)).toMatchObject([{ value: 'es', version: 2 }])
  } finally {
    await other.close()
  }
})

test('a command writes the same history whatever others left for it to do', async () => {
  const commandId = v7()
  const changes = [
    { key: 'general.enabled', value: true },
    { key: 'general.language', value: 'it' },
  ]
  const other = await openTestClinic()
  const there = clinic
  try {
    await zoeAsks(changes, [], commandId)
    const whole = await clinic.store.reader.find(SettingChange)
    clinic = other
    await anaChanged({ key: 'general.enabled', value: true })
    await zoeAsks(changes, [], commandId)
    const left = await clinic.store.reader.find(SettingChange, { where: { actorName: 'Zoé' } })
    const language = whole.find(({ key }) => key === 'general.language')
    expect(left.map(({ id }) => id)).toEqual([language?.id])
  } finally {
    clinic = there
    await other.close()
  }
})

test('whatever two ask for, the first has all of theirs and the clinic can still be booked', async () => {
  const asked = fc
    .record(
      {
        ahead: fc.integer({ min: 0, max: 40 }).map(daysAhead),
        prior: fc.integer({ min: 0, max: 40 }).map(priorDays),
        enabled: fc.boolean().map((on) => ({ key: 'general.enabled', value: on })),
      },
      { requiredKeys: [] },
    )
    .map((fields) => Object.values(fields))
    .filter((fields) => fields.length > 0)
  const play = async (first: Changes, second: Changes) => {
    const unheard = await anaChanged(...first).catch(() => null)
    if (!unheard) return
    const stood = new Map((await rows()).map((row) => [fieldName(row), row.value]))
    await zoeAsks(second, unheard).catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'settings_refused' })
    })
    for (const row of (await rows()).filter(({ id }) => unheard.includes(id))) {
      expect(row.value).toEqual(stood.get(fieldName(row)))
    }
    const prior = await value('scheduling.priorToBook')
    const ahead = await value('scheduling.daysAhead')
    expect(leavesSomethingBookable(prior as never, ahead as never)).toBe(true)
  }
  await fc.assert(fc.asyncProperty(asked, asked, play), { numRuns: 60 })
})
