/** What only a double can play: key chains that get lost or are missing, and a second start. */
import { expect, launchDouble, test } from '../fixtures/electron-app.ts'
import { connectThrough } from '../fixtures/port-client.ts'

const clinic = {
  companyName: 'Harbour Physiotherapy',
  clinicName: 'North Clinic',
  timeZone: 'America/Toronto',
  language: 'en',
  administrator: { user: 'admin', name: 'Ada Quist', pin: '482913' },
} as const
const before = 'a1'.repeat(32)
const after = 'b2'.repeat(32)

test('a lost key chain asks for the recovery key, which opens the clinic for good', async ({
  doubleBrowser,
  userData,
}) => {
  const first = await launchDouble(doubleBrowser, { userData, keychain: before })
  const atFirst = await connectThrough(await first.window('desk'))
  const { recoveryKey } = await atFirst.setup.createClinic(clinic)
  await first.close()

  const second = await launchDouble(doubleBrowser, { userData, keychain: after })
  const client = await connectThrough(await second.window('desk'))
  expect((await client.setup.status({})).state).toBe('needsRecoveryKey')
  const wrong = client.setup.recover({ recoveryKey: 'not this one' })
  await expect(wrong).rejects.toMatchObject({ code: 'wrong_recovery_key' })
  await client.setup.recover({ recoveryKey })
  expect((await client.setup.status({})).state).toBe('ready')
  await second.close()

  const third = await launchDouble(doubleBrowser, { userData, keychain: after })
  const again = await connectThrough(await third.window('desk'))
  expect((await again.setup.status({})).state).toBe('ready')
  await third.close()
})

test('Linux without a keyring is refused with a way out, and nothing is written in plain text', async ({
  doubleBrowser,
  userData,
}) => {
  const app = await launchDouble(doubleBrowser, { userData, keyring: 'basic_text' })
  expect(await app.ended()).toBe(2)
  expect(app.output()).toContain('--key-folder')
  await app.close()
})

test('with a folder for the key no keyring is needed', async ({ doubleBrowser, userData }) => {
  const launch = () =>
    launchDouble(doubleBrowser, {
      userData,
      keyring: 'basic_text',
      args: [`--key-folder=${userData}`],
    })
  const first = await launch()
  await (await connectThrough(await first.window('desk'))).setup.createClinic(clinic)
  await first.close()
  const second = await launch()
  const client = await connectThrough(await second.window('desk'))
  expect((await client.setup.status({})).state).toBe('ready')
  await second.close()
})

test('a second start ends at once and leaves the first alone', async ({
  doubleBrowser,
  userData,
}) => {
  const first = await launchDouble(doubleBrowser, { userData })
  const client = await connectThrough(await first.window('desk'))
  const args = ['--double-second-instance']
  const second = await launchDouble(doubleBrowser, { userData, args })
  expect(await second.ended()).toBe(0)
  await second.close()
  expect((await client.setup.status({})).state).toBe('empty')
  await first.evaluate(({ app }) => app.emit('second-instance'), null)
  const focused = await first.evaluate(({ double }) => {
    return double?.recorded.some(({ what }) => what === 'focus')
  }, null)
  expect(focused).toBe(true)
  await first.close()
})

test('before any window opens, every permission has its refusal and every process its sandbox', async ({
  doubleBrowser,
  userData,
}) => {
  const app = await launchDouble(doubleBrowser, { userData })
  await app.window('desk')
  const asked = await app.evaluate(({ double }) => {
    const check = double?.handlers['permissionCheck'] as (() => boolean) | undefined
    const first = double?.recorded.map(({ what }) => what)
    return { handlers: Object.keys(double?.handlers ?? {}), granted: check?.(), first }
  }, null)
  expect(asked.handlers.sort()).toEqual([
    'devicePermission',
    'displayMedia',
    'permissionCheck',
    'permissionRequest',
  ])
  expect(asked.granted).toBe(false)
  expect(asked.first?.indexOf('enableSandbox')).toBe(0)
  expect(asked.first).toContain('registerSchemesAsPrivileged')
  await app.close()
})
