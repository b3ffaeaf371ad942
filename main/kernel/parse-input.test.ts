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
