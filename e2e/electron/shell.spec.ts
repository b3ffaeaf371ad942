/** The built desktop application, end to end: from its main process to its pages and back. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { FoyerHost, HostCommand } from '#contract/host.ts'
import { expect, test } from '../fixtures/electron-app.ts'
import { connectThrough, type PortClient } from '../fixtures/port-client.ts'

interface InPage {
  foyerHost: FoyerHost
  heard?: HostCommand[]
  location: { href: string }
  open(url: string): unknown
}

const clinic = {
  companyName: 'Harbour Physiotherapy',
  clinicName: 'North Clinic',
  timeZone: 'America/Toronto',
  language: 'en',
  administrator: { user: 'admin', name: 'Ada Quist', pin: '482913' },
} as const
const staff = { user: 'admin', pin: '482913' }
/** What the desk hands over with the screen, as `intake.handOver` gives it. */
const handedOver = JSON.stringify({
  sessionToken: 'a-token-that-opens-nothing',
  confirm: {
    initials: 'A. O.',
    startsAt: '2026-11-24T15:15:00.000Z',
    timeZone: 'America/Toronto',
    practitionerName: 'Léa Roy',
  },
})

async function startKiosk(desk: Page, client: PortClient): Promise<string> {
  const { token } = await client.session.startKiosk(staff)
  const opened = await desk.evaluate(
    ([each, visit]) => (globalThis as unknown as InPage).foyerHost.openKiosk(each, visit),
    [token, handedOver] as const,
  )
  expect(opened).toBe(true)
  return token
}

test('a first start shows the desk, and the core answers on its port', async ({ electronApp }) => {
  const desk = await electronApp.window('desk')
  await expect(desk).toHaveTitle(/Foyer/)
  const client = await connectThrough(desk)
  expect(await client.setup.status({})).toMatchObject({ state: 'empty', sample: false })
})

test('every window is isolated and sandboxed, as asked for in its options', async ({
  electronApp,
}) => {
  await electronApp.window('desk')
  const preferences = await electronApp.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const given = window?.webContents as unknown as { getLastWebPreferences(): object } | undefined
    return given?.getLastWebPreferences()
  }, null)
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  })
})

test('a page has no Node, opens nothing and goes nowhere', async ({ electronApp }) => {
  const desk = await electronApp.window('desk')
  const leaks = await desk.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in globalThis),
  )
  expect(leaks).toEqual([])
  await desk.evaluate(() => {
    const scope = globalThis as unknown as InPage
    scope.open('https://example.com/')
    scope.location.href = 'https://example.com/'
  })
  await expect.poll(() => desk.context().pages().length).toBe(1)
  expect(new URL(desk.url()).pathname).toBe('/desk.html')
  const client = await connectThrough(desk)
  expect((await client.setup.status({})).state).toBe('empty')
})

test('an inline script does not run in a page', async ({ electronApp }) => {
  const desk = await electronApp.window('desk')
  const ran = await desk.evaluate(() => {
    const { document } = globalThis as unknown as {
      document: {
        createElement(name: string): { textContent: string }
        head: { append(e: object): void }
      }
      inlineRan?: boolean
    }
    const script = document.createElement('script')
    script.textContent = 'globalThis.inlineRan = true'
    document.head.append(script)
    return 'inlineRan' in globalThis
  })
  expect(ran).toBe(false)
})

test('a clinic set up here is there after a restart, and its files give nothing away', async ({
  launch,
}) => {
  const keychain = '5a'.repeat(32)
  const first = await launch({ keychain })
  const client = await connectThrough(await first.window('desk'))
  await client.setup.createClinic(clinic)
  expect(await first.close()).toBe(0)
  const bytes = await readFile(join(first.userData, 'data', 'foyer.db'))
  expect(bytes.includes('Harbour Physiotherapy')).toBe(false)
  expect(bytes.subarray(0, 6).toString('latin1')).not.toBe('SQLite')

  const second = await launch({ keychain })
  const again = await connectThrough(await second.window('desk'))
  expect(await again.setup.status({})).toMatchObject({
    state: 'ready',
    companyName: 'Harbour Physiotherapy',
  })
  const { token } = await again.session.logIn(staff)
  const current = await again.session.current({}, { context: { token } })
  expect(current.audience).toBe('desk')
})

test('the kiosk takes the screen and gives it back only when staff have ended its session', async ({
  electronApp,
}) => {
  const desk = await electronApp.window('desk')
  const client = await connectThrough(desk)
  await client.setup.createClinic(clinic)
  await desk.evaluate(() => {
    const scope = globalThis as unknown as InPage
    scope.heard = []
    scope.foyerHost.onCommand((command) => scope.heard?.push(command))
  })
  const token = await startKiosk(desk, client)
  const kiosk = await electronApp.window('kiosk')
  const visible = await electronApp.evaluate(({ BrowserWindow }) => {
    const windows = BrowserWindow.getAllWindows()
    return windows.map((window) => ({ kiosk: window.isKiosk(), visible: window.isVisible() }))
  }, null)
  expect(visible).toContainEqual({ kiosk: false, visible: false })
  expect(visible).toContainEqual({ kiosk: true, visible: true })
  expect(await desk.evaluate(() => (globalThis as unknown as InPage).heard)).toContain('lock')

  const ask = (name: 'kioskToken' | 'leaveKiosk' | 'takeHandedOver') =>
    kiosk.evaluate<string | boolean | null, typeof name>(
      (each) => (globalThis as unknown as InPage).foyerHost[each](),
      name,
    )
  expect(await ask('kioskToken')).toBe(token)
  // The page has taken the visit by now, and it is there only once.
  await expect(kiosk.getByRole('heading', { level: 1 })).toHaveText('Is this your visit?')
  await expect(kiosk.getByText('A. O.')).toBeVisible()
  expect(await ask('takeHandedOver')).toBeNull()
  expect(await ask('leaveKiosk')).toBe(false)
  await electronApp.evaluate(({ app }) => {
    app.quit()
  }, null)
  const atKiosk = await connectThrough(kiosk)
  const held = await atKiosk.session.current({}, { context: { token } })
  expect(held.audience).toBe('kiosk')

  await atKiosk.session.endKiosk(staff, { context: { token } })
  const closed = kiosk.waitForEvent('close')
  await kiosk.evaluate(() => {
    void (globalThis as unknown as InPage).foyerHost.leaveKiosk()
  })
  await closed
  const left = await electronApp.evaluate(({ BrowserWindow }) => {
    return BrowserWindow.getAllWindows().map((window) => window.isVisible())
  }, null)
  expect(left).toEqual([true])
})

test('the port of the kiosk carries no call of the desk, whatever token comes with it', async ({
  electronApp,
}) => {
  const desk = await electronApp.window('desk')
  const client = await connectThrough(desk)
  await client.setup.createClinic(clinic)
  const { token } = await client.session.logIn(staff)
  await startKiosk(desk, client)
  const atKiosk = await connectThrough(await electronApp.window('kiosk'))
  const refused = atKiosk.patients.search({ text: 'a', limit: 5 }, { context: { token } })
  await expect(refused).rejects.toMatchObject({ code: 'wrong_audience' })
})

test('a kiosk opens for no token but that of a kiosk', async ({ electronApp }) => {
  const desk = await electronApp.window('desk')
  const client = await connectThrough(desk)
  await client.setup.createClinic(clinic)
  const { token } = await client.session.logIn(staff)
  const opened = await desk.evaluate(
    async (tokens) => {
      const { foyerHost } = globalThis as unknown as InPage
      return Promise.all(tokens.map((each) => foyerHost.openKiosk(each)))
    },
    [token, 'made up', ''],
  )
  expect(opened).toEqual([false, false, false])
})

test('what only the other face may ask is refused', async ({ electronApp }) => {
  const desk = await electronApp.window('desk')
  const answer = await desk.evaluate(async () => {
    try {
      await (globalThis as unknown as InPage).foyerHost.leaveKiosk()
      return 'answered'
    } catch (error) {
      return error instanceof Error ? error.message : ''
    }
  })
  expect(answer).toContain('Refused')
})

test('locking the computer and the menu both lock the desk', async ({ electronApp }) => {
  const desk = await electronApp.window('desk')
  await desk.evaluate(() => {
    const scope = globalThis as unknown as InPage
    scope.heard = []
    scope.foyerHost.onCommand((command) => scope.heard?.push(command))
  })
  await electronApp.evaluate(({ Menu, powerMonitor }) => {
    powerMonitor.emit('lock-screen')
    powerMonitor.emit('suspend')
    Menu.getApplicationMenu()?.getMenuItemById('goPending')?.click()
  }, null)
  const heard = () => desk.evaluate(() => (globalThis as unknown as InPage).heard)
  await expect.poll(heard).toEqual(['lock', 'lock', 'goPending'])
})

test('the recovery sheet is saved where the person says, and nothing else is', async ({
  electronApp,
}) => {
  const desk = await electronApp.window('desk')
  const path = join(electronApp.userData, 'sheet.pdf')
  await electronApp.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
  const saved = await desk.evaluate(async () => {
    const { foyerHost } = globalThis as unknown as InPage
    const file = (text: string, name: string) =>
      foyerHost.saveFile({ name, type: 'application/pdf', bytes: new TextEncoder().encode(text) })
    return [await file('MZ', 'sheet.pdf'), await file('%PDF-1.7', 'sheet.pdf')]
  })
  expect(saved).toEqual([false, true])
  expect(await readFile(path, 'utf8')).toBe('%PDF-1.7')
})

test('a page that stops working is opened again, on the same data', async ({ electronApp }) => {
  const desk = await electronApp.window('desk')
  const loaded = desk.waitForEvent('load')
  await electronApp.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const details = { reason: 'crashed', exitCode: 1 } as const
    window?.webContents.emit('render-process-gone', {}, details)
  }, null)
  await loaded
  const client = await connectThrough(desk)
  expect((await client.setup.status({})).state).toBe('empty')
})
