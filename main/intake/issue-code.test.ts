import { AuditEntry, IntakeCode, OutboxEntry } from '#db/entities/index.ts'
import { copyRows, runElsewhere } from '#main/kernel/elsewhere.fixture.ts'
import { openTestClinic } from '#main/testing/index.ts'
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { codeHash, newCode } from './intake-code.ts'
import { openKioskVisit } from './kiosk-visit.fixture.ts'
import type { KioskVisit } from './kiosk-visit.fixture.ts'

let visit: KioskVisit
beforeEach(async () => {
  visit = await openKioskVisit()
})
afterEach(() => visit.clinic.close())
const issue = () =>
  visit.clinic.receptionist.intake.issueCode({ appointmentId: visit.appointmentId })

describe('a code for the kiosk', () => {
  it('has six digits and is good for a quarter of an hour', async () => {
    const issued = await issue()
    expect(issued.code).toMatch(/^\d{6}$/)
    expect(issued.expiresAt).toBe('2026-11-23T14:05:00.000Z')
  })

  it('is kept and travels as a salted hash, and no trace tells it', async () => {
    const { code } = await issue()
    const { reader } = visit.clinic.store
    const [row] = await reader.find(IntakeCode)
    expect(row?.codeHash).toMatch(/^[0-9a-f]{64}$/)
    expect(row?.codeHash).toBe(codeHash(row?.salt ?? '', code))
    const sent = await reader.find(OutboxEntry)
    const prepared = { salt: row?.salt, hash: row?.codeHash }
    expect(sent.map(({ name, input }) => [name, input])).toEqual([
      ['intake.issueCode', { input: { appointmentId: visit.appointmentId }, prepared }],
    ])
    const traces = [await reader.find(AuditEntry), sent, row]
    expect(JSON.stringify(traces)).not.toContain(`"${code}"`)
  })

  it('is salted anew each time, so that equal codes do not look equal', async () => {
    await issue()
    const [first] = await visit.clinic.store.reader.find(IntakeCode)
    await issue()
    const [second] = await visit.clinic.store.reader.find(IntakeCode)
    expect(second?.salt).not.toBe(first?.salt)
  })

  it('that comes out of a long queue opens nothing, and takes the place of no later one', async () => {
    await issue()
    const [late] = await visit.clinic.store.reader.find(OutboxEntry)
    const elsewhere = await openTestClinic({ now: '2026-11-23T14:10:00Z' })
    try {
      await copyRows(visit.clinic, elsewhere)
      const { code } = await elsewhere.desk.intake.issueCode({ appointmentId: visit.appointmentId })
      if (!late) throw new Error('nothing was sent')
      expect(await runElsewhere(elsewhere, late, { heardAt: elsewhere.clock.now() })).toBeNull()
      const kiosk = await elsewhere.kiosk()
      const started = await kiosk.intake.startSession({ by: 'code', code })
      expect(started.confirm.initials).toBe('A. O.')
      expect(await elsewhere.store.reader.count(IntakeCode)).toBe(1)
    } finally {
      await elsewhere.close()
    }
  })

  it('replaces the one before', async () => {
    const first = await issue()
    const second = await issue()
    const start = (code: string) => visit.kiosk.intake.startSession({ by: 'code', code })
    await expect(start(first.code)).rejects.toMatchObject({ code: 'identification_failed' })
    expect((await start(second.code)).confirm.initials).toBe('A. O.')
  })

  it('is not given for a visit that is over', async () => {
    await visit.clinic.desk.schedule.markNoShow({ appointmentId: visit.appointmentId })
    await expect(issue()).rejects.toMatchObject({
      code: 'wrong_state',
      data: { state: 'noShow' },
    })
  })

  it('is not given for a visit that is not there', async () => {
    await expect(
      visit.clinic.desk.intake.issueCode({ appointmentId: visit.patientId }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('can be any of the million, none more often than another', () => {
    const drawn = Array.from({ length: 20_000 }, () => newCode(randomBytes))
    const starts = Array.from({ length: 10 }, () => 0)
    for (const code of drawn) starts[Number(code[0])] = (starts[Number(code[0])] ?? 0) + 1
    expect(Math.min(...starts)).toBeGreaterThan(1700)
    expect(Math.max(...starts)).toBeLessThan(2300)
    let calls = 0
    const high = (length: number) => {
      calls += 1
      return new Uint8Array(length).fill(calls === 1 ? 0xff : 0)
    }
    expect(newCode(high)).toBe('000000')
    expect(calls).toBe(2)
  })
})
