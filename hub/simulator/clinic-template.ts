/**
 * The clinic that every run begins with, made once for a process and copied: two people at the desk, a few
 * patients with a visit today, requests that wait. Its sessions never end, as clocks will jump by years.
 */
import { unknownCoverage } from '#contract/coverages.ts'
import {
  Coverage,
  DefaultCoverage,
  defaultCoverageId,
  Session,
  Setting,
} from '#db/entities/index.ts'
import type { CoverageRow, SessionRow, SettingRow } from '#db/entities/index.ts'
import { createStore } from '#db/store/index.ts'
import type { Store, WritableStore } from '#db/store/index.ts'
import { secretHash } from '#main/kernel/canonical.ts'
import { settingId } from '#main/settings/setting-id.ts'
import { insertTestClinic, testId, testIds } from '#main/testing/clinic-rows.ts'
import { scenarioRows } from '#main/testing/scenario-rows.ts'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Monday, nine o'clock at the clinic. */
export const runStarts = Date.parse('2026-11-23T14:00:00Z')
export const fileKey = Buffer.alloc(32, 7)
export const tokens = {
  ana: 'token-of-ana-for-simulated-desks',
  ben: 'token-of-ben-for-simulated-desks',
  kiosk: 'token-of-the-kiosk-in-every-device',
} as const

const endOfTime = Date.parse('9000-01-01T00:00:00Z')
export const patientCount = 6
export const patientId = (number: number): string => testId(`patient ${String(number)}`)
/** What somebody types at the kiosk: each patient of the template has a birth date of their own. */
export const birthDateOf = (number: number): string => `198${String(number)}-02-03`
export const lastNames = ['Okafor', 'Tremblay', 'Nguyen', 'Rossi', 'García', 'Lindqvist'] as const

export interface ClinicTemplate {
  folder: string
}

export async function makeTemplate(under: string): Promise<ClinicTemplate> {
  const folder = join(under, 'template')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const identity = {
    ...{ id: testId('identity'), product: 'foyer', storeId: testId('store'), sample: false },
    ...{ createdAt: runStarts, deviceId: testId('device'), deviceName: 'A', epoch: 1 },
    nextSequence: 1,
  }
  const store = await createStore({ folder, key: fileKey }, identity, insertTestClinic)
  await fill(store)
  await store.close()
  return { folder }
}

async function fill(store: Store): Promise<void> {
  await store.write(async (tx) => {
    await tx.insert(Session, sessions)
    await tx.insert(Setting, portalIsOpen)
    // Nobody logs in, and a salt would make two templates differ.
    await tx.sql("UPDATE staff_user SET credential_hash = 'nobody logs in here'", [])
  })
  let made = 0
  const rows = scenarioRows(
    store,
    () => runStarts,
    () => testId(`row ${String((made += 1))}`),
  )
  for (const [number, lastName] of lastNames.entries()) {
    const id = patientId(number)
    await rows.addPatient({ id, lastName, birthDate: birthDateOf(number), cellPhone: '416-555-01' })
    const startsAt = runStarts + number * 45 * 60_000
    await rows.addAppointment({
      ...{ id: testId(`visit ${String(number)}`), patientId: id },
      ...{ at: new Date(startsAt).toISOString(), practitionerId: testIds.roy },
    })
  }
  await store.write(insure)
  for (let number = 0; number < 6; number += 1) {
    const startsAt = runStarts + (24 * 60 + number * 30) * 60_000
    await rows.addRequest({
      ...{ id: testId(`request ${String(number)}`), lastName: `Asking ${String(number)}` },
      ...{ at: new Date(startsAt).toISOString(), minutes: 30, serviceId: testIds.followUp },
      practitionerId: number % 2 === 0 ? testIds.roy : testIds.patel,
    })
  }
}

/** The patients whom people meet most have a default, and one more to choose. */
async function insure(tx: WritableStore): Promise<void> {
  for (const number of [0, 1]) {
    const patient = patientId(number)
    const [first = '', second = ''] = ['a', 'b'].map((name) => testId(`${name} of ${patient}`))
    await tx.insert(
      Coverage,
      [first, second].map((id) => coverageOf(patient, id)),
    )
    await tx.insert(DefaultCoverage, {
      ...{ id: defaultCoverageId(patient), patientId: patient, coverageId: first, version: 1 },
    })
  }
}

const coverageOf = (patient: string, id: string): CoverageRow => ({
  ...{ ...unknownCoverage, id, patientId: patient, payerName: `Insurer ${id}` },
  ...{ createdAt: runStarts, removedAt: null, version: 1 },
})

const yes = (key: string, clinicId = ''): SettingRow => ({
  ...{ id: settingId({ key, language: '', clinicId }), key, language: '', clinicId, value: true },
  ...{ changedAt: runStarts, changedById: null, changedByName: null, version: 1 },
})
const portalIsOpen = [
  yes('general.enabled'),
  yes('scheduling.publicBooking'),
  yes('clinic.bookInPortal', testIds.clinic),
  yes('general.allowPublicSignup'),
  yes('scheduling.applyDefaultInsurance'),
]

const session = (name: keyof typeof tokens, facts: Partial<SessionRow>): SessionRow => ({
  ...{ id: testId(`session ${name}`), tokenHash: secretHash(tokens[name]), audience: 'desk' },
  ...{ userId: null, clinicId: null, createdAt: runStarts, lastSeenAt: runStarts },
  ...{ expiresAt: endOfTime, locked: false, endedAt: null },
  ...facts,
})
export const sessions: readonly SessionRow[] = [
  session('ana', { userId: testIds.ana }),
  session('ben', { userId: testIds.ben }),
  session('kiosk', { audience: 'kiosk', clinicId: testIds.clinic }),
]
