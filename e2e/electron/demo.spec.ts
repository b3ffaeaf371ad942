/** `npm run demo` with Electron: the sample clinic in a folder that the served host could open too. */
import { expect, test } from '../fixtures/electron-app.ts'
import { connectThrough } from '../fixtures/port-client.ts'

test('a demo opens the sample clinic, and opens it again as it was left', async ({
  launch,
  userData,
}) => {
  const args = [`--foyer-data=${userData}`, '--foyer-demo']
  const first = await launch({ args })
  const client = await connectThrough(await first.window('desk'))
  expect(await client.setup.status({})).toMatchObject({ state: 'ready', sample: true })
  expect(await first.close()).toBe(0)
  const second = await launch({ args })
  const again = await connectThrough(await second.window('desk'))
  expect((await again.setup.status({})).sample).toBe(true)
})
