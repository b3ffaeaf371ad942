/** First start: open the sample clinic, set up a clinic, or get back in with the printed recovery key. */
import { AppError } from '#contract/index.ts'
import { mkdir } from 'node:fs/promises'
import type { Input, Output } from '#contract/index.ts'
import { Company, StoreIdentity } from '#db/entities/index.ts'
import type { StoreIdentityRow } from '#db/entities/index.ts'
import { createStore, openStore, storeExists } from '#db/store/index.ts'
import type { Store, WritableStore } from '#db/store/index.ts'
import { newCommandId } from '#main/kernel/ids.ts'
import type { RandomBytes } from '#main/kernel/ids.ts'
import type { SetupRules } from '#main/kernel/setup-rules.ts'
import { hashPin } from '#main/session/index.ts'
import type { Joining } from '#main/sync/copy/joining.ts'
import { isKnownTimeZone } from '#main/kernel/known-time-zone.ts'
import { insertFirstRows } from './first-rows.ts'
import { joinClinic } from './join-clinic.ts'
import type { BegunJoining, JoinHost } from './join-clinic.ts'
import { makeRecovery, openRecovery } from './recovery-key.ts'
import { recoverySheet } from './recovery-sheet.ts'
import { fillSampleClinic, sampleLogins } from './sample-clinic.ts'

export interface SetupHost {
  dataFolder: string
  keys: JoinHost['keys']
  clock: () => number
  randomBytes: RandomBytes
  version: string
  deviceName: string
  /** A clinic is here, but this machine has lost the key for it. */
  needsRecoveryKey: boolean
  store(): Store | null
  attach(store: Store): Promise<void>
  hub: JoinHost['hub']
  /** The clinic that is being copied here. */
  joining(): Joining | null
  join(begun: BegunJoining): void
}

export function setupRules(host: SetupHost): SetupRules {
  const alone = oneAtATime()
  return {
    status: () => status(host),
    openSample: (_input, now) => alone(() => openSample(host, now)),
    createClinic: (input, now) => alone(() => createClinic(host, input, now)),
    joinClinic: (input, now) => alone(() => join(host, input, now)),
    recover: (input) => alone(() => recover(host, input.recoveryKey)),
  }
}

async function status(host: SetupHost): Promise<Output<'setup.status'>> {
  const store = host.store()
  const joining = host.joining()
  if (!store && joining) return await joiningStatus(host, joining)
  if (!store) {
    const state = host.needsRecoveryKey ? 'needsRecoveryKey' : 'empty'
    const { version } = host
    return {
      ...{ state, version, sample: false, companyName: null, language: 'en', joining: null },
      sampleLogins: [],
    }
  }
  const [[identity], [company]] = await Promise.all([
    store.reader.find(StoreIdentity),
    store.reader.find(Company, { take: 1 }),
  ])
  return {
    state: 'ready',
    joining: null,
    sample: identity?.sample ?? false,
    version: host.version,
    companyName: company?.name ?? null,
    language: languageOf(company?.language),
    sampleLogins: identity?.sample ? [...sampleLogins] : [],
  }
}

async function joiningStatus(
  { version }: SetupHost,
  joining: Joining,
): Promise<Output<'setup.status'>> {
  const company = await joining.company()
  return {
    ...{ state: 'joining', version, joining: joining.shown, sample: false, sampleLogins: [] },
    companyName: company?.name ?? null,
    language: languageOf(company?.language),
  }
}

async function join(
  host: SetupHost,
  input: Input<'setup.joinClinic'>,
  now: number,
): Promise<Output<'setup.joinClinic'>> {
  refuseWhereSetUp(host)
  const { answer, ...begun } = await joinClinic(host, input, now)
  host.join(begun)
  return answer
}

async function openSample(host: SetupHost, now: number): Promise<Output<'setup.openSample'>> {
  await makeClinic(host, now, true, (tx) => fillSampleClinic(tx, now))
  return { logins: [...sampleLogins] }
}

async function createClinic(
  host: SetupHost,
  input: Input<'setup.createClinic'>,
  now: number,
): Promise<Output<'setup.createClinic'>> {
  if (!isKnownTimeZone(input.timeZone)) {
    throw new AppError('invalid_input', { issues: [{ field: 'timeZone', reason: 'unknown' }] })
  }
  const credentialHash = await hashPin(input.administrator.pin)
  const newId = () => newCommandId(now, host.randomBytes)
  const recoveryKey = await makeClinic(host, now, false, (tx) =>
    insertFirstRows(tx, { input, credentialHash, now, newId }),
  )
  const { companyName, language } = input
  const sheet = await recoverySheet({ companyName, language, recoveryKey, now })
  return { recoveryKey, recoverySheet: sheet.toString('base64') }
}

/** The key is kept before the file is made: a file without a key could never be opened again. */
async function makeClinic(
  host: SetupHost,
  now: number,
  sample: boolean,
  fill: (tx: WritableStore) => Promise<void>,
): Promise<string> {
  refuseWhereSetUp(host)
  await mkdir(host.dataFolder, { recursive: true, mode: 0o700 })
  const key = Buffer.from(host.randomBytes(32))
  await host.keys.save(key)
  const recoveryKey = makeRecovery(host.dataFolder, key, host.randomBytes)
  const folder = host.dataFolder
  await host.attach(await createStore({ folder, key }, identityRow(host, now, sample), fill))
  return recoveryKey
}

/** @throws AppError already_set_up */
function refuseWhereSetUp(host: SetupHost): void {
  const isTaken = host.store() ?? host.joining()
  if (isTaken || host.needsRecoveryKey || storeExists(host.dataFolder)) {
    throw new AppError('already_set_up')
  }
}

function identityRow(host: SetupHost, now: number, sample: boolean): StoreIdentityRow {
  const newId = () => newCommandId(now, host.randomBytes)
  return {
    id: newId(),
    product: 'foyer',
    storeId: newId(),
    sample,
    createdAt: now,
    deviceId: newId(),
    deviceName: host.deviceName,
    epoch: 1,
    nextSequence: 1,
  }
}

async function recover(host: SetupHost, recoveryKey: string): Promise<Output<'setup.recover'>> {
  if (host.store() || !storeExists(host.dataFolder)) throw new AppError('already_set_up')
  const key = openRecovery(host.dataFolder, recoveryKey)
  if (!key) throw new AppError('wrong_recovery_key')
  await host.attach(await openStore({ folder: host.dataFolder, key }))
  await host.keys.save(key)
  return {}
}

const languageOf = (text: string | undefined): 'en' | 'fr' | 'it' | 'es' =>
  text === 'fr' || text === 'it' || text === 'es' ? text : 'en'

/** Two set-ups at the same time would both find an empty folder. */
function oneAtATime(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const result = last.then(task)
    last = result.catch(() => undefined)
    return result
  }
}
