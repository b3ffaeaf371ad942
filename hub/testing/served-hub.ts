/** The hub on a real socket for tests, with a clock that the test moves, and devices that belong to it. */
import type { DeviceRole } from '#contract/device/index.ts'
import { openHubCore } from '#hub/core/open-hub-core.ts'
import type { HubCore } from '#hub/core/hub-core.ts'
import { hubServer } from '#hub/host/hub-server.ts'
import type { HubLimits } from '#hub/host/rate-limits.ts'
import { newDeviceKeys } from '#main/sync/device-keys.ts'
import { httpHub } from '#main/sync/http-hub-link.ts'
import type { DeviceSigner, HubLink } from '#main/sync/hub-link.ts'
import { openTestClinic, testIds } from '#main/testing/index.ts'
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { v7 } from 'uuid'
import { canonicalRows } from './hub-clinic.ts'

export interface ServedHub {
  url: string
  core: HubCore
  clock: { now(): number; advance(milliseconds: number): void }
  /** Everything that was logged. */
  log(): string
  close(): Promise<void>
}

export interface ServedHubOptions {
  databaseUrl: string
  limits?: Partial<HubLimits>
  pages?: string
}

export async function serveHub({
  databaseUrl,
  limits,
  pages,
}: ServedHubOptions): Promise<ServedHub> {
  let now = Date.parse('2026-11-23T14:00:00Z')
  let log = ''
  const clock = () => now
  const logger = pino({ level: 'trace' }, { write: (line) => void (log += line) })
  const report = (error: unknown, where: string) => {
    log += `UNFORESEEN ${where} ${error instanceof Error ? (error.stack ?? '') : String(error)}\n`
    return 'reported'
  }
  const core = await openHubCore({ databaseUrl, clock, randomBytes, report })
  const server = await hubServer({
    ...{ core, clock, randomBytes, logger, report, version: 'test' },
    ...(limits ? { limits } : {}),
    ...(pages ? { pages } : {}),
  })
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    core,
    clock: {
      now: clock,
      advance: (milliseconds) => {
        now += milliseconds
      },
    },
    log: () => log,
    close: async () => {
      await server.close()
      await core.close()
    },
  }
}

export interface TestDevice {
  signer: DeviceSigner
  link: HubLink
}

/** A clinic that has come to the hub, with what the test clinic has; the device that brought it. */
export async function foundClinic(
  url: string,
  code: string,
  { isWhole = true } = {},
): Promise<TestDevice> {
  const { publicKey, privateKey } = newDeviceKeys()
  const deviceId = v7()
  const { clinicKey } = await httpHub(url, null).call('found', {
    ...{ code, storeId: v7(), companyName: 'Test Physiotherapy' },
    ...{ deviceId, deviceName: 'North desk', publicKey },
  })
  const device = deviceAt(url, { clinicKey, deviceId, privateKey })
  if (!isWhole) return device
  const clinic = await openTestClinic()
  try {
    const rows = (await canonicalRows(clinic.store.reader)).map(([table, row]) => ({ table, row }))
    await device.link.call('uploadRows', { rows, last: true })
  } finally {
    await clinic.close()
  }
  return device
}

export async function joinClinic(
  url: string,
  { link }: TestDevice,
  role: DeviceRole = 'desk',
): Promise<TestDevice> {
  const { publicKey, privateKey } = newDeviceKeys()
  const { code } = await link.call('issueCode', {
    ...{ actorId: testIds.ana, role },
    clinicId: role === 'kiosk' ? testIds.clinic : null,
  })
  const joined = await httpHub(url, null).call('join', { code, deviceName: 'Another', publicKey })
  return deviceAt(url, { ...joined, privateKey })
}

export function deviceAt(url: string, signer: DeviceSigner): TestDevice {
  const { clinicKey, deviceId, privateKey } = signer
  const own = { clinicKey, deviceId, privateKey }
  return { signer: own, link: httpHub(url, own) }
}
