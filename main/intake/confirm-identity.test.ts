import { medicalProfileForm } from '#contract/intake/index.ts'
import { Form, FormAssignment, IntakeResponse, IntakeSession } from '#db/entities/index.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  byBirthDate,
  checkedIn,
  medicalProfileOf,
  openKioskVisit,
  typedSignature,
  wholeAnswers,
} from './kiosk-visit.fixture.ts'
import type { KioskVisit } from './kiosk-visit.fixture.ts'

let visit: KioskVisit
beforeEach(async () => {
  visit = await openKioskVisit({ email: 'amina@example.com', occupation: 'pilot' })
})
afterEach(() => visit.clinic.close())

const ended = { code: 'intake_session_ended' }

async function fillIn(answers = {}): Promise<void> {
  const { sessionToken, work } = await checkedIn(visit.kiosk)
  const { responseId } = medicalProfileOf(work)
  await visit.kiosk.intake.saveAnswers({
    sessionToken,
    responseId,
    step: 8,
    answers: { ...wholeAnswers, ...answers },
  })
  await visit.kiosk.intake.submit({ sessionToken, signature: typedSignature })
}

async function comesAgain(at: string): Promise<void> {
  visit.clinic.clock.set(at)
  await visit.clinic.addAppointment({ patientId: visit.patientId, at })
}

describe('who confirmed that the visit is theirs', () => {
  it('is greeted, and asked to look over the fields that the clinic shows to patients', async () => {
    const { work } = await checkedIn(visit.kiosk)
    expect(work.firstName).toBe('Amina')
    expect(work.profileConfirmed).toBe(false)
    const fields = new Map(work.profile.map((one) => [one.field, one]))
    expect(fields.get('lastName')).toEqual({ field: 'lastName', mandatory: true, value: 'Okafor' })
    expect(fields.get('birthDate')?.value).toBe('1980-02-03')
    expect(fields.get('email')).toEqual({
      field: 'email',
      mandatory: false,
      value: 'amina@example.com',
    })
    expect(fields.has('occupation')).toBe(false)
  })

  it('must fill in what the clinic made mandatory, and no longer sees what it took out', async () => {
    await visit.clinic.desk.settings.change({
      changes: [
        { key: 'profile.occupation', value: 'mandatory' },
        { key: 'profile.email', value: 'no' },
      ],
    })
    const { work } = await checkedIn(visit.kiosk)
    const occupation = work.profile.find(({ field }) => field === 'occupation')
    expect(occupation).toEqual({ field: 'occupation', mandatory: true, value: 'pilot' })
    expect(work.profile.some(({ field }) => field === 'email')).toBe(false)
  })

  it('is asked for the health history when there is none', async () => {
    const { work } = await checkedIn(visit.kiosk)
    expect(work.forms).toHaveLength(1)
    expect(medicalProfileOf(work)).toMatchObject({
      form: medicalProfileForm,
      answers: {},
      step: 0,
      prefilled: false,
    })
  })

  it('continues where they were interrupted, with the same answers', async () => {
    const first = await checkedIn(visit.kiosk)
    const { responseId } = medicalProfileOf(first.work)
    await visit.kiosk.intake.saveAnswers({
      sessionToken: first.sessionToken,
      responseId,
      step: 2,
      answers: { 'today.concern': 'My knee' },
    })
    await visit.kiosk.intake.endSession({ sessionToken: first.sessionToken })
    const again = await checkedIn(visit.kiosk)
    expect(medicalProfileOf(again.work)).toMatchObject({
      responseId,
      step: 2,
      answers: { 'today.concern': 'My knee' },
      prefilled: false,
    })
    expect(await visit.clinic.store.reader.count(IntakeResponse)).toBe(1)
    expect(await visit.clinic.store.reader.count(FormAssignment)).toBe(1)
    expect(await visit.clinic.store.reader.count(Form)).toBe(1)
  })

  it('is not asked again within twelve months', async () => {
    await fillIn()
    await comesAgain('2027-10-01T14:00:00Z')
    const kiosk = await visit.clinic.kiosk()
    expect((await checkedIn(kiosk)).work.forms).toEqual([])
  })

  it('looks over last time’s answers after twelve months, but says anew what is wrong today', async () => {
    await fillIn({ 'conditions.list': ['heart'] })
    await comesAgain('2027-12-01T14:00:00Z')
    const kiosk = await visit.clinic.kiosk()
    const form = medicalProfileOf((await checkedIn(kiosk)).work)
    expect(form.prefilled).toBe(true)
    expect(form.answers).toMatchObject({ 'conditions.list': ['heart'], 'medication.takes': false })
    expect(Object.keys(form.answers).filter((linkId) => linkId.startsWith('today.'))).toEqual([])
  })
})

describe('a session token', () => {
  it('opens nothing at another kiosk', async () => {
    const { sessionToken } = await visit.kiosk.intake.startSession(byBirthDate())
    const other = await visit.clinic.kiosk()
    await expect(other.intake.confirmIdentity({ sessionToken })).rejects.toMatchObject(ended)
    await other.intake.endSession({ sessionToken })
    await visit.kiosk.intake.confirmIdentity({ sessionToken })
  })

  it('that was made up opens nothing', async () => {
    const sessionToken = 'x'.repeat(43)
    await expect(visit.kiosk.intake.confirmIdentity({ sessionToken })).rejects.toMatchObject(ended)
  })

  it('opens nothing after half an hour without an answer, and longer with one', async () => {
    const { sessionToken, work } = await checkedIn(visit.kiosk)
    const save = () =>
      visit.kiosk.intake.saveAnswers({
        sessionToken,
        responseId: medicalProfileOf(work).responseId,
        step: 0,
        answers: {},
      })
    visit.clinic.clock.advance(29 * 60_000)
    await save()
    visit.clinic.clock.advance(29 * 60_000)
    await save()
    visit.clinic.clock.advance(30 * 60_000)
    await expect(save()).rejects.toMatchObject(ended)
  })

  it('ends with the kiosk', async () => {
    const { sessionToken } = await visit.kiosk.intake.startSession(byBirthDate())
    await visit.kiosk.session.endKiosk({ user: 'ben', pin: '135791' })
    const [row] = await visit.clinic.store.reader.find(IntakeSession)
    expect(row?.endedAt).toBe(visit.clinic.clock.now())
    await expect(visit.kiosk.intake.confirmIdentity({ sessionToken })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })
})

it('nothing is saved before the patient confirmed who they are', async () => {
  const { sessionToken } = await visit.kiosk.intake.startSession(byBirthDate())
  const { intake } = visit.kiosk
  const changes = { city: 'Elsewhere' }
  await expect(intake.saveProfile({ sessionToken, changes })).rejects.toMatchObject(ended)
  await expect(intake.submit({ sessionToken, signature: typedSignature })).rejects.toMatchObject(
    ended,
  )
})
