/** Tampers as somebody with the key and the file would: with the guards of the database taken away. */
import { AuditEntry, StoreIdentity } from '#db/entities/index.ts'
import { storeFiles } from '#db/store/store-files.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import Database from 'sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chainStart, entryHash } from './append-entry.ts'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
  for (let time = 0; time < 3; time += 1) {
    await clinic.desk.session.lock({})
    await clinic.desk.session.unlock({ pin: '246810' })
  }
})
afterEach(() => clinic.close())

const verify = () => clinic.desk.audit.verify({})
const broken = (at: number) => ({ intact: false, checked: at - 1, brokenAtSequence: at })

function tamper(...statements: string[]): void {
  const database = new Database(storeFiles(clinic.folder).database)
  try {
    database.pragma(`cipher='sqlcipher'`)
    database.pragma('legacy=4')
    database.pragma(`key="x'${clinic.key.toString('hex')}'"`)
    for (const action of ['update', 'delete'])
      database.exec(`DROP TRIGGER audit_entry_no_${action}`)
    for (const statement of statements) database.exec(statement)
  } finally {
    database.close()
  }
}

test('a log that nobody touched is intact', async () => {
  await expect(verify()).resolves.toEqual({ intact: true, checked: 8, brokenAtSequence: null })
})

test('the database itself refuses to change or remove an entry', async () => {
  const changing = clinic.store.write((tx) =>
    tx.update(AuditEntry, { sequence: 3 }, { actorName: 'Somebody Else' }),
  )
  await expect(changing).rejects.toThrow('append_only')
  const removing = clinic.store.write((tx) => tx.remove(AuditEntry, { sequence: 3 }))
  await expect(removing).rejects.toThrow('append_only')
  await expect(verify()).resolves.toMatchObject({ intact: true })
})

test.each([
  ['who did it', `actor_name = 'Somebody Else'`],
  ['what was done', `action = 'session.logOut'`],
  ['when', 'at = at + 1'],
  ['whether it was refused', `outcome = 'refused'`],
  ['where', `device_name = 'Another PC'`],
  ['its own hash', `hash = '${'f'.repeat(64)}'`],
])('an entry that was changed (%s) is found', async (_what, change) => {
  tamper(`UPDATE audit_entry SET ${change} WHERE sequence = 4`)
  await expect(verify()).resolves.toEqual(broken(4))
})

test('a changed entry whose own hash was made to fit is found at the next one', async () => {
  const entry = await clinic.store.reader.findOne(AuditEntry, { sequence: 4 })
  if (!entry) throw new Error('there is a fourth entry')
  const { hash, ...facts } = entry
  expect(entryHash(facts)).toBe(hash)
  const forged = entryHash({ ...facts, actorName: 'Somebody Else' })
  tamper(
    `UPDATE audit_entry SET actor_name = 'Somebody Else', hash = '${forged}' WHERE sequence = 4`,
  )
  await expect(verify()).resolves.toEqual(broken(5))
})

test('an entry that was removed is found', async () => {
  tamper('DELETE FROM audit_entry WHERE sequence = 4')
  await expect(verify()).resolves.toEqual(broken(4))
})

test('a removed entry is found also where the later ones were renumbered', async () => {
  tamper(
    'DELETE FROM audit_entry WHERE sequence = 4',
    'UPDATE audit_entry SET sequence = -(sequence - 1) WHERE sequence > 4',
    'UPDATE audit_entry SET sequence = -sequence WHERE sequence < 0',
  )
  await expect(verify()).resolves.toEqual(broken(4))
})

test('a log whose beginning was removed is found', async () => {
  tamper('DELETE FROM audit_entry WHERE sequence < 3')
  await expect(verify()).resolves.toEqual(broken(1))
})

test('entries that changed places are found', async () => {
  tamper(
    'UPDATE audit_entry SET sequence = -4 WHERE sequence = 4',
    'UPDATE audit_entry SET sequence = 4 WHERE sequence = 5',
    'UPDATE audit_entry SET sequence = 5 WHERE sequence = -4',
  )
  await expect(verify()).resolves.toEqual(broken(4))
})

test('a later entry does not mend a broken log', async () => {
  tamper('DELETE FROM audit_entry WHERE sequence = 4')
  await clinic.desk.session.lock({})
  await clinic.desk.session.unlock({ pin: '246810' })
  await expect(verify()).resolves.toEqual(broken(4))
})

test('an end cut off is found when the last synced command has lost its entry', async () => {
  await clinic.desk.settings.change({ changes: [{ key: 'general.enabled', value: true }] })
  await expect(verify()).resolves.toMatchObject({ intact: true, checked: 9 })
  tamper('DELETE FROM audit_entry WHERE sequence > 5')
  await expect(verify()).resolves.toEqual(broken(6))
})

test('a log that was emptied is found when a synced command was in it', async () => {
  await clinic.desk.settings.change({ changes: [{ key: 'general.enabled', value: true }] })
  tamper('DELETE FROM audit_entry')
  await expect(verify()).resolves.toEqual(broken(1))
})

test('a log of many thousand entries is walked to its end', async () => {
  const many = 2500
  const [identity] = await clinic.store.reader.find(StoreIdentity)
  const [first] = await clinic.store.reader.find(AuditEntry, {
    order: { sequence: 'ASC' },
    take: 1,
  })
  if (!identity || !first) throw new Error('there is a log')
  const { hash, ...facts } = first
  expect(entryHash(facts)).toBe(hash)
  // The chain of another device, as sync will bring one.
  const deviceId = clinic.ids.secondClinic
  let previousHash = chainStart
  const entries = Array.from({ length: many }, (_, at) => {
    const id = `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`
    const entry = { ...facts, id, deviceId, sequence: at + 1, previousHash }
    previousHash = entryHash(entry)
    return { ...entry, hash: previousHash }
  })
  await clinic.store.write((tx) => tx.insert(AuditEntry, entries))
  await expect(verify()).resolves.toEqual({
    intact: true,
    checked: many + 8,
    brokenAtSequence: null,
  })
  tamper(`UPDATE audit_entry SET at = 0 WHERE sequence = 2001`)
  await expect(verify()).resolves.toMatchObject({ intact: false, brokenAtSequence: 2001 })
})

test('a receptionist cannot ask for the check', async () => {
  await expect(clinic.receptionist.audit.verify({})).rejects.toMatchObject({ code: 'forbidden' })
})
