import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCore } from '#main/core/index.ts'
import type { Core } from '#main/core/index.ts'
import { noHub } from '#main/testing/index.ts'

let folder = ''
let kept: Buffer | null = null
const open: Core[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foyer-setup-'))
  kept = null
})
afterEach(async () => {
  for (const core of open.splice(0)) await core.close()
  rmSync(folder, { recursive: true, force: true })
})

async function start(): Promise<Core> {
  const core = await createCore({
    dataFolder: folder,
    keys: {
      load: () => Promise.resolve(kept),
      save: (key) => {
        kept = key
        return Promise.resolve()
      },
    },
    clock: Date.now,
    randomBytes,
    version: '1.2.3',
    logger: pino({ level: 'silent' }),
    deviceName: 'Front desk',
    connectHub: noHub,
  })
  open.push(core)
  return core
}
const close = async (core: Core) => {
  open.splice(open.indexOf(core), 1)
  await core.close()
}
const client = (core: Core, token: string | null = null) =>
  core.client({ token, allowed: ['public', 'desk'] })

const wishes = {
  companyName: 'Lakeside Physiotherapy',
  clinicName: 'Lakeside',
  timeZone: 'Europe/Zurich',
  language: 'it',
  administrator: { user: ' Ada ', name: 'Ada Quist', pin: '482913' },
} as const

describe('on the first start', () => {
  test('there is no clinic, and everything but setting one up says so', async () => {
    const desk = client(await start())
    expect(await desk.setup.status({})).toMatchObject({ state: 'empty', version: '1.2.3' })
    await expect(desk.session.logIn({ user: 'ada', pin: '482913' })).rejects.toMatchObject({
      code: 'setup_needed',
    })
  })

  test('a clinic is set up, and its first administrator can log in and do everything', async () => {
    const core = await start()
    await client(core).setup.createClinic(wishes)
    expect(await client(core).setup.status({})).toMatchObject({
      state: 'ready',
      sample: false,
      companyName: 'Lakeside Physiotherapy',
      language: 'it',
    })
    const { token, person } = await client(core).session.logIn({ user: 'ADA', pin: '482913' })
    expect(person).toMatchObject({ name: 'Ada Quist', userType: 'Administrator' })
    const { clinics } = await client(core, token).schedule.listResources({})
    expect(clinics).toMatchObject([{ name: 'Lakeside', timeZone: 'Europe/Zurich' }])
  })

  test('the language of the clinic is the default of its portal and its kiosk', async () => {
    const core = await start()
    await client(core).setup.createClinic(wishes)
    const login = { user: 'ada', pin: '482913' }
    const { token } = await client(core).session.logIn(login)
    const { settings } = await client(core, token).settings.list({})
    const language = settings.find(({ key }) => key === 'general.language')
    expect(language?.values).toMatchObject([{ value: 'it', isDefault: false }])
    const started = await client(core).session.startKiosk(login)
    const kiosk = core.client({ token: started.token, allowed: ['kiosk'] })
    expect((await kiosk.intake.kioskState({})).language).toBe('it')
  })

  test('the sample clinic opens with its logins', async () => {
    const core = await start()
    const { logins } = await client(core).setup.openSample({})
    const [first] = logins
    expect(first?.type).toBe('Administrator')
    const { token } = await client(core).session.logIn({
      user: first?.user ?? '',
      pin: first?.pin ?? '',
    })
    const { total } = await client(core, token).booking.listPending({})
    expect(total).toBeGreaterThan(5)
    expect((await client(core).setup.status({})).sample).toBe(true)
  })

  test('two people who set up at the same moment get one clinic', async () => {
    const core = await start()
    const both = await Promise.allSettled([
      client(core).setup.createClinic(wishes),
      client(core).setup.createClinic({ ...wishes, companyName: 'Other' }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await client(core).setup.status({})).companyName).toBe('Lakeside Physiotherapy')
  })

  test('a clinic that is there is never set up again', async () => {
    const core = await start()
    await client(core).setup.createClinic(wishes)
    await expect(client(core).setup.openSample({})).rejects.toMatchObject({
      code: 'already_set_up',
    })
  })

  test('a time zone that does not exist is refused by name, and nothing is made', async () => {
    const core = await start()
    const refused = client(core).setup.createClinic({ ...wishes, timeZone: 'Europe/Atlantis' })
    await expect(refused).rejects.toMatchObject({
      code: 'invalid_input',
      data: { issues: [{ field: 'timeZone' }] },
    })
    expect((await client(core).setup.status({})).state).toBe('empty')
  })
})

describe('the printed recovery key', () => {
  test('comes on a PDF of one page, and is kept nowhere in the data folder', async () => {
    const made = await client(await start()).setup.createClinic(wishes)
    expect(made.recoveryKey).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/)
    const pdf = Buffer.from(made.recoverySheet, 'base64').toString('latin1')
    expect(pdf.startsWith('%PDF-')).toBe(true)
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1)
    expect(readFileSync(join(folder, 'recovery.json'), 'utf8')).not.toContain(
      made.recoveryKey.slice(0, 9),
    )
  })

  test('opens the clinic on a machine that has lost its key, however it is typed', async () => {
    const first = await start()
    const { recoveryKey } = await client(first).setup.createClinic(wishes)
    await close(first)
    kept = null
    const second = await start()
    expect((await client(second).setup.status({})).state).toBe('needsRecoveryKey')
    const typed = ` ${recoveryKey.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `
    await client(second).setup.recover({ recoveryKey: typed })
    expect((await client(second).setup.status({})).state).toBe('ready')
    await close(second)
    expect((await client(await start()).setup.status({})).state).toBe('ready')
  })

  test('is refused when one group is wrong, and the clinic stays closed', async () => {
    const first = await start()
    const { recoveryKey } = await client(first).setup.createClinic(wishes)
    await close(first)
    kept = null
    const second = await start()
    const last = recoveryKey.endsWith('7777') ? '8888' : '7777'
    const wrong = `${recoveryKey.slice(0, -4)}${last}`
    for (const typed of [wrong, 'nonsense', recoveryKey.slice(0, -5)]) {
      await expect(client(second).setup.recover({ recoveryKey: typed })).rejects.toMatchObject({
        code: 'wrong_recovery_key',
      })
    }
    await expect(client(second).setup.openSample({})).rejects.toMatchObject({
      code: 'already_set_up',
    })
  })
})
