import { OutboxEntry } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'

let clinic: TestClinic
beforeAll(async () => {
  clinic = await openTestClinic()
})
afterAll(() => clinic.close())

const nested = (depth: number): unknown[] => {
  let value: unknown[] = []
  for (let level = 0; level < depth; level += 1) value = [value]
  return value
}
const change = (value: unknown) =>
  clinic.desk.settings.change({ changes: [{ key: 'general.enabled', value: value as never }] })

test.each([100, 10_000, 100_000])(
  'a value of %i lists within each other is refused as bad input, not stumbled over',
  async (depth) => {
    await expect(change(nested(depth))).rejects.toMatchObject({
      code: 'invalid_input',
      data: { issues: [{ field: '(body)', reason: 'too_deep' }] },
    })
  },
)

test('what is nested no deeper than any setting gets as far as its own rules', async () => {
  await expect(change(nested(10))).rejects.toMatchObject({ code: 'settings_refused' })
})

test('half a character becomes the sign for one, so that every database keeps the same text', async () => {
  const patient = { firstName: 'Amina \ud83e', lastName: 'Okafor' }
  const { patientId } = await clinic.desk.patients.create(patient)
  const { profile } = await clinic.desk.patients.get({ patientId })
  expect(profile.firstName).toBe('Amina \ufffd')
  const [entry] = await clinic.store.reader.find(OutboxEntry, {
    where: { name: 'patients.create' },
  })
  expect(entry?.input).toMatchObject({ input: { firstName: 'Amina \ufffd' } })
})
