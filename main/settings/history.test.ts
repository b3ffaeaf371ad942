import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSettings } from './read-settings.ts'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

type Change = Parameters<TestClinic['desk']['settings']['change']>[0]['changes'][number]
const change = (...changes: Change[]) => clinic.desk.settings.change({ changes })

test('the history of a setting says who changed it, when, and from what, newest first', async () => {
  await change({ key: 'scheduling.daysAhead', value: 30 })
  clinic.clock.advance(60_000)
  await change({ key: 'scheduling.daysAhead', value: 90 }, { key: 'general.enabled', value: true })
  const { entries } = await clinic.desk.settings.history({ key: 'scheduling.daysAhead' })
  const by = 'Ana Kovač'
  expect(entries).toEqual([
    { at: '2026-11-23T14:01:00.000Z', by, language: null, value: 90, previous: 30 },
    { at: '2026-11-23T14:00:00.000Z', by, language: null, value: 30, previous: 60 },
  ])
})

test('a clock that was set back does not put the history out of order', async () => {
  await change({ key: 'scheduling.daysAhead', value: 30 })
  clinic.clock.advance(-3_600_000)
  await change({ key: 'scheduling.daysAhead', value: 90 })
  const { entries } = await clinic.desk.settings.history({ key: 'scheduling.daysAhead' })
  expect(entries.map(({ value }) => value)).toEqual([90, 30])
})

test('a setting that does not exist has no history', async () => {
  await expect(clinic.desk.settings.history({ key: 'general.nothing' })).rejects.toMatchObject({
    code: 'not_found',
    data: { what: 'setting' },
  })
})

const usual: Readonly<Record<string, unknown>> = {
  'general.enabled': false,
  'scheduling.daysAhead': 60,
  'clinic.bookInPortal': false,
}

const place = fc.constantFrom('clinic' as const, 'secondClinic' as const)
const language = fc.constantFrom('en' as const, 'fr' as const, 'it' as const)
const anyChange = fc.oneof(
  fc.record({ key: fc.constant('general.enabled'), value: fc.boolean() }),
  fc.record({
    key: fc.constant('scheduling.daysAhead'),
    value: fc.constantFrom(-1, 0, 7, 60, 'soon'),
  }),
  fc.record({
    key: fc.constant('consent.text'),
    language,
    value: fc.constantFrom('Yes.', 'I agree.'),
  }),
  fc.record({ key: fc.constant('clinic.bookInPortal'), place, value: fc.boolean() }),
)
type AnyChange = typeof anyChange extends fc.Arbitrary<infer One> ? One : never

const asChange = (one: AnyChange): Change =>
  'place' in one ? { key: one.key, value: one.value, clinicId: clinic.ids[one.place] } : one

test('whatever is changed in whatever order, each field reads as it was last saved, and so does its history', async () => {
  const saved = new Map<string, { change: Change; value: unknown }>()
  const anyDay = fc.array(fc.array(anyChange, { minLength: 1, maxLength: 4 }), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(anyDay, async (day) => {
      for (const lists of day) {
        const changes = lists.map(asChange)
        const isRefused = changes.some(({ value }) => value === -1 || value === 'soon')
        const result = await change(...changes).catch(() => 'refused')
        expect(result === 'refused').toBe(isRefused)
        if (isRefused) continue
        for (const one of changes) {
          const field = JSON.stringify([one.key, one.language, one.clinicId])
          saved.set(field, { change: one, value: one.value })
        }
      }
      await expectAsSaved([...saved.values()])
    }),
    { numRuns: 25 },
  )
})

async function expectAsSaved(fields: { change: Change; value: unknown }[]): Promise<void> {
  const settings = await readSettings(clinic.store.reader)
  for (const { change: one, value } of fields) {
    const { key, language: spoken, clinicId } = one
    expect(settings.value(key as 'consent.text', { language: spoken, clinicId })).toBe(value)
    const asked = {
      key,
      ...(spoken ? { language: spoken } : {}),
      ...(clinicId ? { clinicId } : {}),
    }
    const { entries } = await clinic.desk.settings.history(asked)
    const replayed = entries.toReversed()
    replayed.slice(1).forEach((entry, at) => {
      expect(entry.previous).toEqual(replayed[at]?.value)
      expect(entry.value).not.toEqual(entry.previous)
    })
    // A field without a history was only ever saved as it had always been.
    expect(replayed.length > 0 ? replayed.at(-1)?.value : usual[key]).toEqual(value)
  }
}
