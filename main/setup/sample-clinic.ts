import { insertSample, sampleLogins, sampleRows } from '#db/sample/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { hashPin } from '#main/session/index.ts'

export { sampleLogins }

/** Fills an empty store with the sample clinic, its days laid around `now`. */
export async function fillSampleClinic(tx: WritableStore, now: number): Promise<void> {
  const hashed = await Promise.all(
    sampleLogins.map(async ({ user, pin }) => [user, await hashPin(pin)] as const),
  )
  await insertSample(tx, sampleRows({ now, credentialHashes: Object.fromEntries(hashed) }))
}
