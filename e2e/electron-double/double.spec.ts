/** The double is only worth what it is faithful to: here it is held to what Electron does. */
import { fileURLToPath } from 'node:url'
import { expect, test } from '../fixtures/electron-app.ts'

const main = fileURLToPath(new URL('./fixtures/main.ts', import.meta.url))

interface Tiny {
  double(value: unknown): Promise<{ twice: unknown[]; from: string }>
  onNoticed(listener: (what: string) => void): void
}
declare const tiny: Tiny
interface PagePort {
  onmessage: (event: { data: unknown }) => void
  postMessage(message: unknown): void
  close(): void
}
declare const location: { origin: string }
declare function postMessage(message: unknown, origin: string, transfer: PagePort[]): void

test('a page is served by the application, under its policy, and sees nothing but the bridge', async ({
  launch,
}) => {
  const app = await launch({ main })
  const page = await app.window('desk')
  await expect(page.getByText('leaks: none')).toBeVisible()
  expect(await page.evaluate(() => fetch('/missing.js').then(({ status }) => status))).toBe(404)
})

test('calls carry cloned values and the address of the frame that asked', async ({ launch }) => {
  const app = await launch({ main })
  const page = await app.window('desk')
  const answer = await page.evaluate(() => tiny.double({ bytes: new Uint8Array([1, 2]), at: 3 }))
  expect(answer.twice[1]).toEqual({ bytes: new Uint8Array([1, 2]), at: 3 })
  expect(answer.from).toBe('app://foyer/desk.html')
})

test('a call that throws tells the page that it did', async ({ launch }) => {
  const page = await (await launch({ main })).window('desk')
  const failure = await page.evaluate(() =>
    tiny.double('fail').catch((error: Error) => error.message),
  )
  expect(failure).toBe("Error invoking remote method 'double': Error: asked to")
})

test('what structured clone refuses is refused', async ({ launch }) => {
  const page = await (await launch({ main })).window('desk')
  const failure = await page.evaluate(async () => {
    try {
      await tiny.double(new Proxy({}, {}))
      return 'passed'
    } catch (error) {
      return error instanceof Error ? error.message : 'other'
    }
  })
  expect(failure).toContain('could not be cloned')
})

test('a port carries bytes and text both ways, in order, and closing one end closes the other', async ({
  launch,
}) => {
  const page = await (await launch({ main })).window('desk')
  const heard = await page.evaluate(
    () =>
      new Promise<unknown[]>((resolve) => {
        const { port1, port2 } = new MessageChannel() as unknown as Record<
          'port1' | 'port2',
          PagePort
        >
        const all: unknown[] = []
        port1.onmessage = ({ data }) => {
          all.push(data)
          if (all.length === 101) port1.close()
        }
        tiny.onNoticed((what) => {
          resolve([...all, what])
        })
        postMessage('port', location.origin, [port2])
        for (let n = 0; n < 100; n += 1) port1.postMessage(n)
        port1.postMessage(new Uint8Array([7]))
      }),
  )
  expect(heard).toEqual([
    ...Array.from({ length: 100 }, (_, n) => n),
    new Uint8Array([7]),
    'closed',
  ])
})

test('a page goes nowhere else and opens nothing', async ({ launch }) => {
  const app = await launch({ main })
  const page = await app.window('desk')
  await page.locator('#away').click({ noWaitAfter: true })
  await page.locator('#new').click({ noWaitAfter: true })
  await expect(page.getByRole('heading', { name: 'Tiny' })).toBeVisible()
  await expect.poll(() => page.context().pages().length).toBe(1)
  expect(new URL(page.url()).pathname).toBe('/desk.html')
})

test('the application ends in order when it is asked to', async ({ launch }) => {
  const app = await launch({ main })
  await app.window('desk')
  expect(await app.close()).toBe(0)
})

test('what is asked of an application that has ended is refused at once', async ({ launch }) => {
  const app = await launch({ main })
  await app.window('desk')
  await app.kill()
  await expect(app.evaluate(() => 1, null)).rejects.toThrow('The other side has ended.')
})
