import { AuditEntry, IntakeCode, OutboxEntry } from '#db/entities/index.ts'
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newCode } from './intake-code.ts'
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

  it('is kept as a hash, and no trace tells it', async () => {
    const { code } = await issue()
    const { reader } = visit.clinic.store
    const [row] = await reader.find(IntakeCode)
    expect(row?.codeHash).toMatch(/^[0-9a-f]{64}$/)
    const traces = [await reader.find(AuditEntry), await reader.find(OutboxEntry)]
    expect(JSON.stringify(traces)).not.toContain(`"${code}"`)
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
