import type { Answers } from '#contract/intake/index.ts'
import { AuditEntry } from '#db/entities/index.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  checkedIn,
  medicalProfileOf,
  openKioskVisit,
  typedSignature,
  wholeAnswers,
} from './kiosk-visit.fixture.ts'
import type { KioskVisit } from './kiosk-visit.fixture.ts'

let visit: KioskVisit
beforeEach(async () => {
  visit = await openKioskVisit()
})
afterEach(() => visit.clinic.close())

async function fillIn(answers: Answers): Promise<string> {
  const kiosk = await visit.clinic.kiosk()
  const { sessionToken, work } = await checkedIn(kiosk)
  const { responseId } = medicalProfileOf(work)
  await kiosk.intake.saveAnswers({ sessionToken, responseId, step: 8, answers })
  await kiosk.intake.submit({ sessionToken, signature: typedSignature })
  return responseId
}

it('shows what changed since the last filling', async () => {
  const first = await fillIn({ ...wholeAnswers, 'habits.sleep': 7, 'conditions.list': ['heart'] })
  expect(await visit.clinic.desk.intake.getResponse({ responseId: first })).toMatchObject({
    patientId: visit.patientId,
    previousAnswers: null,
    changedLinkIds: [],
    state: 'submitted',
    enteredAt: 'kiosk',
    signedBy: 'typed',
    submittedAt: '2026-11-23T13:50:00.000Z',
  })
  visit.clinic.clock.set('2028-01-10T14:00:00Z')
  await visit.clinic.addAppointment({ patientId: visit.patientId, at: '2028-01-10T14:00:00Z' })
  const second = await fillIn({
    ...wholeAnswers,
    'today.concern': 'My hip',
    'conditions.list': ['heart', 'stroke'],
  })
  const desk = visit.clinic.as(
    (await visit.clinic.anonymous.session.logIn({ user: 'ana', pin: '246810' })).token,
  )
  const shown = await desk.intake.getResponse({ responseId: second })
  expect(shown.previousAnswers).toMatchObject({ 'conditions.list': ['heart'] })
  expect(shown.changedLinkIds.sort()).toEqual(['conditions.list', 'today.concern'])
})

it('leaves a trace of who read whose form', async () => {
  const responseId = await fillIn(wholeAnswers)
  await visit.clinic.receptionist.intake.getResponse({ responseId })
  const entries = await visit.clinic.store.reader.find(AuditEntry, {
    where: { action: 'intake.getResponse' },
  })
  expect(entries).toMatchObject([
    { actorName: 'Ben Adeyemi', subjectType: 'patient', subjectId: visit.patientId },
  ])
})

it('is not found where nothing was filled in', async () => {
  await expect(
    visit.clinic.desk.intake.getResponse({ responseId: visit.patientId }),
  ).rejects.toMatchObject({ code: 'not_found' })
})
