/**
 * Codes that several desks issue, typed at one kiosk in any order: a code opens its visit once, what two desks
 * have drawn alike opens nothing, and whatever opens nothing is counted.
 */
import { nobodyElse } from '#main/kernel/elsewhere.fixture.ts'
import { executeCommand } from '#main/kernel/execute-command.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import type { CoreClient } from '#main/core/index.ts'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { mostFailures, pauseMs } from './attempts.ts'
import { codeHash, codeLifetimeMs } from './intake-code.ts'
import { issueCode } from './issue-code.command.ts'

const visits = ['A', 'B', 'C'] as const
/** Few, so that desks draw the same one. */
const code = fc.constantFrom('000001', '000002', '000003')
const visit = fc.nat({ max: visits.length - 1 })
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('issue' as const), visit, code }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('type' as const), code }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('confirm' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: waits() }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

function waits() {
  return fc.constantFrom(1000, pauseMs, codeLifetimeMs - 1, codeLifetimeMs)
}

/** What the kiosk should do. */
interface Model {
  codes: Map<number, { code: string; expiresAt: number; used: 'no' | 'here' | 'everywhere' }>
  opened: Set<number>
  failures: number
  pausedUntil: number
}

interface Place {
  clinic: TestClinic
  kiosk: CoreClient
  appointmentIds: string[]
  /** The visit that is open at the screen. */
  open: { visit: number; sessionToken: string } | null
}

async function openPlace(): Promise<Place> {
  const clinic = await openTestClinic({ now: '2026-11-23T13:50:00Z' })
  const appointmentIds = []
  for (const [at, initial] of visits.entries()) {
    const patientId = await clinic.addPatient({ firstName: initial })
    const startsAt = `2026-11-23T${String(14 + at)}:00:00Z`
    appointmentIds.push(await clinic.addAppointment({ patientId, at: startsAt }))
  }
  return { clinic, kiosk: await clinic.kiosk(), appointmentIds, open: null }
}

/** As it comes from another desk, which cannot know what was drawn here. */
async function issueElsewhere({ clinic, appointmentIds }: Place, at: number, drawn: string) {
  const salt = `of another desk ${v7()}`
  await clinic.store.write((tx) =>
    executeCommand(tx, issueCode as never, {
      input: { appointmentId: appointmentIds[at] },
      prepared: { salt, hash: codeHash(salt, drawn) },
      caller: { audience: 'desk', session: null, actor: null },
      ...{ now: clinic.clock.now(), commandId: v7(), again: true, basis: nobodyElse },
    }),
  )
}

function expected(model: Model, typed: string, now: number): number | string {
  if (model.pausedUntil > now) return 'kiosk_paused'
  const fitting = [...model.codes].filter(
    ([, one]) => one.code === typed && one.used !== 'everywhere' && one.expiresAt > now,
  )
  const [found] = fitting
  if (fitting.length === 1 && found?.[1].used === 'no') {
    found[1].used = 'here'
    if (!model.opened.has(found[0])) model.failures = 0
    model.opened.add(found[0])
    return found[0]
  }
  model.failures += 1
  if (model.failures < mostFailures)
    return fitting.length > 1 ? 'see_staff' : 'identification_failed'
  model.failures = 0
  model.pausedUntil = now + pauseMs
  return 'kiosk_paused'
}

/** Which visit it opened, or the code of the refusal. */
async function type(place: Place, typed: string): Promise<number | string> {
  try {
    const started = await place.kiosk.intake.startSession({ by: 'code', code: typed })
    const opened = visits.findIndex((initial) => started.confirm.initials.startsWith(initial))
    place.open = { visit: opened, sessionToken: started.sessionToken }
    return opened
  } catch (error) {
    return (error as { code: string }).code
  }
}

async function take(place: Place, model: Model, one: Step): Promise<void> {
  const now = place.clinic.clock.now()
  switch (one.do) {
    case 'issue':
      await issueElsewhere(place, one.visit, one.code)
      model.codes.set(one.visit, { code: one.code, expiresAt: now + codeLifetimeMs, used: 'no' })
      return
    case 'type':
      expect(await type(place, one.code)).toBe(expected(model, one.code, now))
      return
    case 'confirm': {
      const { open } = place
      if (!open) return
      place.open = null
      const { sessionToken } = open
      await place.kiosk.intake.confirmIdentity({ sessionToken })
      const issued = model.codes.get(open.visit)
      if (issued) issued.used = 'everywhere'
      return
    }
    case 'wait':
      place.clinic.clock.advance(one.ms)
      place.open = null
  }
}

test('a code opens its visit once, equal codes open nothing, and every miss is counted', async () => {
  const play = async (steps: readonly Step[]) => {
    const place = await openPlace()
    const model: Model = { codes: new Map(), opened: new Set(), failures: 0, pausedUntil: 0 }
    try {
      for (const one of steps) await take(place, model, one)
    } finally {
      await place.clinic.close()
    }
  }
  const twoDesks: Step[] = [
    { do: 'issue', visit: 0, code: '000001' },
    { do: 'issue', visit: 1, code: '000001' },
    { do: 'type', code: '000001' },
    { do: 'issue', visit: 1, code: '000002' },
    { do: 'type', code: '000001' },
    { do: 'confirm' },
    { do: 'type', code: '000001' },
  ]
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), play), {
    numRuns: 12,
    examples: [[twoDesks]],
  })
}, 120_000)
