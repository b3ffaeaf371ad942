/** One process of a device: the real core on what lies in its folder, a clinic or the beginnings of one. */
import { openStore, storeExists } from '#db/store/index.ts'
import type { Store } from '#db/store/index.ts'
import { createCore } from '#main/core/index.ts'
import type { Core, CoreClient } from '#main/core/index.ts'
import type { DeviceSigner, HubLink } from '#main/sync/hub-link.ts'
import type { Timers } from '#main/sync/engine/timers.ts'
import { pino } from 'pino'
import { tokens } from './clinic-template.ts'
import { Life } from './crash.ts'
import { postOffice } from './letters.ts'
import { mortalStore } from './mortal-store.ts'
import type { StoreFaults } from './mortal-store.ts'

export interface RunningDevice {
  life: Life
  core: Core
  /** null while the clinic is being copied. */
  clinic: { file: Store; store: Store } | null
  clients: Record<keyof typeof tokens | 'nobody', CoreClient>
}

export interface RunningParts {
  name: string
  folder: string
  faults: StoreFaults
  key: { load(): Buffer; save(key: Buffer): void }
  clock(): number
  randomBytes(length: number): Uint8Array
  letterLeaves(messageId: string): void
  connectHub(life: Life, signer: DeviceSigner | null): HubLink
  /** What nobody foresaw, in words. */
  unforeseen(line: string): void
}

/** Time passes when the scheduler says so. */
const noTimers: Timers = { after: () => () => undefined, breathe: () => Promise.resolve() }

export async function runDevice(parts: RunningParts): Promise<RunningDevice> {
  const life = new Life()
  const { folder, key, clock, randomBytes, faults } = parts
  const file = storeExists(folder) ? await openStore({ folder, key: key.load() }) : null
  const clinic = file && { file, store: mortalStore(file, life, faults) }
  const core = await createCore({
    ...{ dataFolder: folder, clock, randomBytes, deviceName: parts.name, version: 'simulated' },
    ...(clinic ? { store: clinic.store } : {}),
    keys: {
      load: () => Promise.resolve(key.load()),
      save: (made) => Promise.resolve(key.save(made)),
    },
    connectHub: (_url, signer) => parts.connectHub(life, signer),
    ...{ timers: noTimers, syncByHand: true, mail: postOffice(parts.letterLeaves) },
    logger: pino(
      { level: 'error', base: null, timestamp: false },
      { write: (line) => (life.isOver ? undefined : parts.unforeseen(line)) },
    ),
  })
  const client = (token: string | null) =>
    core.client({ token, allowed: ['public', 'desk', 'kiosk', 'device'] })
  const clients = {
    ana: client(tokens.ana),
    ben: client(tokens.ben),
    kiosk: client(tokens.kiosk),
    nobody: client(null),
  }
  return { life, core, clinic, clients }
}
