/** Answers that the hub could not place: nothing of them is lost, and staff see all of it. */
import { AppError } from '#contract/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import { AuditEntry, OutboxEntry, SetAsideAnswers } from '#db/entities/index.ts'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  checkedIn,
  medicalProfileOf,
  openKioskVisit,
  typedSignature,
} from './kiosk-visit.fixture.ts'
import type { KioskVisit } from './kiosk-visit.fixture.ts'
import { setAsideAnswers } from './set-aside.ts'

let visit: KioskVisit
beforeEach(async () => {
  visit = await openKioskVisit({ city: 'Toronto' })
})
afterEach(() => visit.clinic.close())

const wrongState: AppError = new AppError('wrong_state', { state: 'submitted' })
const facts = () => ({
  sessionId: v7(),
  patientId: visit.patientId,
  appointmentId: visit.appointmentId,
})

/** As the hub does it with a command that a rule or the contract refused. */
function setAside(
  name: string,
  input: JsonValue,
  { error = wrongState, commandId = v7(), audience = 'kiosk' as 'kiosk' | 'desk' } = {},
): Promise<boolean> {
  const now = visit.clinic.clock.now()
  const envelope = { commandId, name, audience, claimedAt: now - 60_000, input }
  return visit.clinic.store.write((tx) => setAsideAnswers(tx, envelope, error, now))
}

const rows = () => visit.clinic.store.reader.find(SetAsideAnswers)
const listed = async (which: 'open' | 'settled' = 'open') =>
  (await visit.clinic.receptionist.intake.listSetAside({ which })).items
const only = async () => {
  const [item] = await listed()
  const setAsideId = item?.setAsideId ?? ''
  return await visit.clinic.receptionist.intake.getSetAside({ setAsideId })
}

const answers = { 'today.concern': 'My other knee' }
const saved = () => ({
  input: { responseId: v7(), step: 2, answers },
  prepared: facts(),
})

describe('what a patient entered and could not be placed', () => {
  it('is kept with who, when and why', async () => {
    expect(await setAside('intake.saveAnswers', saved())).toBe(true)
    expect(await listed()).toMatchObject([
      {
        kind: 'answers',
        patientId: visit.patientId,
        patientName: 'Amina Okafor',
        appointmentId: visit.appointmentId,
        startsAt: '2026-11-23T14:00:00.000Z',
        reason: 'wrong_state',
        enteredAt: '2026-11-23T13:49:00.000Z',
        setAsideAt: '2026-11-23T13:50:00.000Z',
        settledAt: null,
      },
    ])
  })

  it('is one however often the command comes', async () => {
    const commandId = v7()
    const input = saved()
    await setAside('intake.saveAnswers', input, { commandId })
    await setAside('intake.saveAnswers', input, { commandId })
    expect(await rows()).toHaveLength(1)
  })

  it('is kept whole where nothing of it can be read', async () => {
    const input = { input: { answers: 'all of them' }, prepared: { patientId: 'somebody' } }
    const error = new AppError('invalid_input', { issues: [] })
    expect(await setAside('intake.saveAnswers', input, { error })).toBe(true)
    expect(await only()).toMatchObject({
      kind: 'unreadable',
      patientId: null,
      content: { kind: 'unreadable', input: { answers: 'all of them' } },
    })
  })

  it.each(['intake.confirmIdentity', 'schedule.checkIn', 'nothing.known'])(
    'is nothing where the command is %s',
    async (name) => {
      expect(await setAside(name, { input: {}, prepared: facts() })).toBe(false)
      expect(await rows()).toEqual([])
    },
  )

  it('is never staff’s own', async () => {
    expect(await setAside('intake.saveAnswers', saved(), { audience: 'desk' })).toBe(false)
  })
})

describe('staff see it beside what stands', () => {
  it('answers beside the form that was signed', async () => {
    const { sessionToken, work } = await checkedIn(visit.kiosk)
    const { responseId } = medicalProfileOf(work)
    const standing = { 'today.concern': 'My knee', 'habits.sleep': 7 }
    await visit.kiosk.intake.saveAnswers({ sessionToken, responseId, step: 1, answers: standing })
    await visit.kiosk.intake.submit({ sessionToken, signature: typedSignature })
    await setAside('intake.saveAnswers', {
      input: { responseId, step: 2, answers },
      prepared: facts(),
    })
    const { content } = await only()
    expect(content).toMatchObject({ responseId, answers, standing, differing: ['today.concern'] })
    expect(content).toHaveProperty('form.formId', 'medicalProfile')
  })

  it('answers alone where their form was never begun', async () => {
    await setAside('intake.saveAnswers', saved())
    expect((await only()).content).toMatchObject({
      ...{ form: null, standing: null, answers, differing: ['today.concern'] },
    })
  })

  it('profile fields beside the record', async () => {
    const input = { changes: { city: 'Ottawa', unit: null } }
    await setAside('intake.saveProfile', { input, prepared: facts() })
    expect((await only()).content).toEqual({
      kind: 'profile',
      fields: expect.arrayContaining([
        { field: 'city', entered: 'Ottawa', standing: 'Toronto' },
        { field: 'unit', entered: null, standing: null },
      ]) as unknown,
    })
  })

  it('a signature', async () => {
    await setAside('intake.submit', { input: { signature: typedSignature }, prepared: facts() })
    expect((await only()).content).toEqual({
      kind: 'signature',
      signature: typedSignature,
      responseIds: [],
    })
  })

  it('and it is on record who did', async () => {
    await setAside('intake.saveAnswers', saved())
    await only()
    const seen = await visit.clinic.store.reader.find(AuditEntry, {
      where: { action: 'intake.getSetAside' },
    })
    expect(seen).toMatchObject([{ actorName: 'Ben Adeyemi', subjectId: visit.patientId }])
  })

  it('but not a kiosk, nor what is not there', async () => {
    await expect(visit.kiosk.intake.listSetAside({ which: 'open' })).rejects.toMatchObject({
      code: 'wrong_audience',
    })
    await expect(
      visit.clinic.desk.intake.getSetAside({ setAsideId: visit.patientId }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('what was seen to', () => {
  it('is kept among what is settled, with who has', async () => {
    await setAside('intake.saveAnswers', saved())
    const [item] = await listed()
    const setAsideId = item?.setAsideId ?? ''
    await visit.clinic.receptionist.intake.settleSetAside({ setAsideId })
    expect(await listed()).toEqual([])
    expect(await listed('settled')).toMatchObject([
      { setAsideId, settledBy: 'Ben Adeyemi', settledAt: '2026-11-23T13:50:00.000Z' },
    ])
    expect(await visit.clinic.store.reader.find(OutboxEntry)).toMatchObject([
      { name: 'intake.settleSetAside', baseVersions: { [`set_aside_answers/${setAsideId}`]: 1 } },
    ])
  })

  it('stays with who was first', async () => {
    await setAside('intake.saveAnswers', saved())
    const [item] = await listed()
    const setAsideId = item?.setAsideId ?? ''
    await visit.clinic.receptionist.intake.settleSetAside({ setAsideId })
    visit.clinic.clock.advance(60_000)
    const again = await visit.clinic.desk.intake.settleSetAside({ setAsideId })
    expect(again.settledAt).toBe('2026-11-23T13:50:00.000Z')
    expect(await listed('settled')).toMatchObject([{ settledBy: 'Ben Adeyemi' }])
  })
})

it('a long list comes a page at a time, each of it once', async () => {
  for (let times = 0; times < 5; times += 1) await setAside('intake.saveAnswers', saved())
  const seen = new Set<string>()
  let cursor: string | undefined
  do {
    const page = await visit.clinic.desk.intake.listSetAside({
      ...{ which: 'open', limit: 2 },
      ...(cursor === undefined ? {} : { cursor }),
    })
    expect(page.total).toBe(5)
    for (const { setAsideId } of page.items) seen.add(setAsideId)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  expect(seen.size).toBe(5)
})
