/** A day at a clinic with whatever comes to mind, by desk and by kiosk: every command that travels. */
import type { Output } from '#contract/index.ts'
import {
  Appointment,
  BookingRequest,
  Patient,
  PatientDocument,
  PortalAccount,
  SetAsideAnswers,
} from '#db/entities/index.ts'
import { keepAside } from '#main/intake/set-aside.ts'
import type { TestClinic } from '#main/testing/index.ts'
import fc from 'fast-check'
import { administer } from './administration.fixture.ts'
import { everyInsuranceStep, insuranceStep, insure } from './insurance-of-day.fixture.ts'

const whose = fc.constantFrom('roy' as const, 'patel' as const)
const desk = fc.constantFrom('desk' as const, 'receptionist' as const)
/** 9:00 to 12:00 of a Tuesday, on a grid that overlaps itself. */
const time = fc
  .integer({ min: 0, max: 12 })
  .map((step) => new Date(Date.UTC(2026, 11, 1, 14) + step * 900_000).toISOString())
const which = fc.nat({ max: 7 })
const overbook = fc.option(fc.constant('On purpose'), { freq: 6, nil: undefined })
const answer = fc.dictionary(
  fc.constantFrom('today.concern', 'habits.sleep', 'conditions.list'),
  fc.oneof(
    fc.string({ maxLength: 9 }),
    fc.integer({ min: -1, max: 12 }),
    fc.constant(['none'] as string[]),
  ),
  { noNullPrototype: true },
)
const setting = fc.constantFrom(
  { key: 'general.enabled', value: true },
  { key: 'general.enabled', value: false },
  { key: 'general.medicalProfile', value: true },
  { key: 'scheduling.daysAhead', value: 20 },
  { key: 'scheduling.priorToBook', value: { value: 3, unit: 'days' } },
  { key: 'messages.home', language: 'fr' as const, value: '<p>Bonjour</p>' },
)
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })

export const step = fc.oneof(
  fc.record({ do: fc.constant('book' as const), desk, whose, time, overbook, which }),
  fc.record({ do: fc.constant('move' as const), desk, whose, time, overbook, which }),
  fc.record({ do: fc.constant('cancel' as const), desk, which }),
  fc.record({ do: fc.constant('restore' as const), desk, which }),
  fc.record({ do: fc.constant('noShow' as const), desk, which }),
  fc.record({ do: fc.constant('checkIn' as const), desk, which }),
  fc.record({ do: fc.constant('complete' as const), desk, which }),
  fc.record({ do: fc.constant('accept' as const), desk, which, overbook, time: fc.option(time) }),
  fc.record({ do: fc.constant('accept' as const), desk, which, overbook, time: fc.constant(null) }),
  fc.record({ do: fc.constant('decline' as const), desk, which }),
  fc.record({ do: fc.constant('propose' as const), desk, which, time }),
  fc.record({ do: fc.constant('link' as const), desk, which, whom: fc.option(which) }),
  fc.record({ do: fc.constant('undo' as const), desk, which }),
  fc.record({ do: fc.constant('settle' as const), desk }),
  fc.record({ do: fc.constant('create' as const), desk, text }),
  fc.record({ do: fc.constant('change' as const), desk, which, text }),
  fc.record({
    do: fc.constant('set' as const),
    settings: fc.array(setting, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ do: fc.constant('visit' as const), which, answer, text, signs: fc.boolean() }),
  fc.record({ do: fc.constant('upload' as const), desk, which, inPortal: fc.boolean(), text }),
  fc.record({ do: fc.constant('share' as const), desk, which, inPortal: fc.boolean() }),
  insuranceStep,
  fc.record({ do: fc.constant('import' as const), days: fc.integer({ min: 10, max: 90 }) }),
  fc.record({ do: fc.constant('administer' as const) }),
  fc.record({ do: fc.constant('setUpMail' as const) }),
  fc.record({ do: fc.constant('invite' as const), desk, which }),
  fc.record({ do: fc.constant('askForms' as const), desk }),
  fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(1, 100, 200) }),
)
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const at = (hour: number) => new Date(Date.UTC(2026, 11, 1, hour)).toISOString()
const atDesk = { desk: 'receptionist' } as const

/** A day on which everything that travels is done once at least, and nothing is refused. */
export const everything: readonly Step[] = [
  { do: 'visit', which: 0, answer: { 'habits.sleep': 7 }, text: 'Ottawa', signs: true },
  { do: 'complete', which: 0, ...atDesk },
  { do: 'checkIn', which: 1, ...atDesk },
  { do: 'restore', which: 1, ...atDesk },
  { do: 'noShow', which: 1, ...atDesk },
  { do: 'restore', which: 1, ...atDesk },
  { do: 'move', which: 1, whose: 'patel', time: at(15), overbook: undefined, ...atDesk },
  { do: 'cancel', which: 1, ...atDesk },
  { do: 'settle', ...atDesk },
  { do: 'create', text: 'Zoé', ...atDesk },
  { do: 'change', which: 0, text: 'Pilot', ...atDesk },
  {
    do: 'set',
    settings: [
      { key: 'general.enabled', value: true },
      { key: 'general.medicalProfile', value: true },
    ],
  },
  { do: 'import', days: 45 },
  { do: 'administer' },
  { do: 'setUpMail' },
  { do: 'invite', which: 0, ...atDesk },
  { do: 'askForms', ...atDesk },
  { do: 'upload', which: 0, inPortal: false, text: 'Letter', ...atDesk },
  { do: 'share', which: 0, inPortal: true, ...atDesk },
  { do: 'decline', which: 4, ...atDesk },
  { do: 'undo', which: 4, ...atDesk },
  { do: 'link', which: 3, whom: 0, ...atDesk },
  ...everyInsuranceStep,
  { do: 'propose', which: 3, time: at(20), ...atDesk },
  { do: 'accept', which: 0, time: null, overbook: undefined, ...atDesk },
  { do: 'book', which: 0, whose: 'patel', time: at(17), overbook: undefined, ...atDesk },
]

/** Patients, requests and visits to do something with. */
export async function fillDay(clinic: TestClinic): Promise<void> {
  for (const hour of [15, 16]) {
    await clinic.addAppointment({ patientId: await clinic.addPatient(), at: at(hour) })
  }
  for (const wanted of ['14:00', '14:30', '15:15', '17:30', '17:30']) {
    await clinic.addRequest({ at: `2026-12-01T${wanted}:00Z` })
  }
  await clinic.addAccount({ email: 'member@example.com' })
  await clinic.store.write((tx) =>
    keepAside(tx, {
      ...{ commandId: clinic.ids.roy, command: 'intake.saveAnswers', input: null },
      ...{ patientId: '', appointmentId: '', reason: 'not_found', enteredAt: 0, setAsideAt: 0 },
    }),
  )
}

/** The code of the refusal; null where it was done. */
export async function take(clinic: TestClinic, one: Step): Promise<string | null> {
  try {
    await act(clinic, one)
    return null
  } catch (error) {
    return typeof error === 'object' && error && 'code' in error ? String(error.code) : 'none'
  }
}

const byId = { order: { id: 'ASC' } } as const
const pick = <T>(all: readonly T[], at: number): T | undefined => all[at % Math.max(1, all.length)]

async function act(clinic: TestClinic, one: Step): Promise<unknown> {
  if (one.do === 'wait') return clinic.clock.advance(one.seconds * 1000)
  if (one.do === 'set') return await clinic.desk.settings.change({ changes: one.settings })
  if (one.do === 'administer') return await administer(clinic)
  if (one.do === 'insure') return await insure(clinic, one)
  if (one.do === 'setUpMail') return await setUpMail(clinic)
  if (one.do === 'import') return await importSettings(clinic, one.days)
  const { reader } = clinic.store
  const place = 'which' in one ? one.which : 0
  const visit = pick(await reader.find(Appointment, byId), place)
  const appointmentId = visit?.id ?? clinic.ids.roy
  const requestId = pick(await reader.find(BookingRequest, byId), place)?.id ?? clinic.ids.roy
  const patients = await reader.find(Patient, byId)
  const patientId = pick(patients, place)?.id ?? clinic.ids.roy
  if (one.do === 'visit') return await atKiosk(clinic, appointmentId, one)
  const { schedule, booking, patients: records, intake, documents } = clinic[one.desk]
  const reason = 'overbook' in one && one.overbook ? { overbookReason: one.overbook } : {}
  switch (one.do) {
    case 'book': {
      const { clinic: clinicId, firstVisit: serviceId } = clinic.ids
      const offer = { clinicId, serviceId, practitionerId: clinic.ids[one.whose] }
      return await schedule.bookAppointment({ ...offer, patientId, startsAt: one.time, ...reason })
    }
    case 'move': {
      const to = { practitionerId: clinic.ids[one.whose], startsAt: one.time, ...reason }
      return await schedule.moveAppointment({ appointmentId, ...to })
    }
    case 'cancel':
      return await schedule.cancelAppointment({ appointmentId, reason: 'Flu' })
    case 'restore':
      return await schedule.restoreAppointment({ appointmentId })
    case 'noShow':
      return await schedule.markNoShow({ appointmentId })
    case 'checkIn':
      return await schedule.checkIn({ appointmentId })
    case 'complete':
      return await schedule.completeVisit({ appointmentId })
    case 'accept': {
      const startsAt = one.time === null ? {} : { startsAt: one.time }
      return await booking.acceptRequest({ requestId, ...startsAt, ...reason })
    }
    case 'decline':
      return await booking.declineRequest({ requestId, reason: 'Full' })
    case 'propose':
      return await booking.proposeTimes({ requestId, times: [one.time] })
    case 'link': {
      const whom = one.whom === null ? null : (pick(patients, one.whom)?.id ?? null)
      return await booking.linkPatient({ requestId, patientId: whom })
    }
    case 'undo':
      return await booking.undoDecision({ requestId })
    case 'settle': {
      const [aside] = await reader.find(SetAsideAnswers)
      return await intake.settleSetAside({ setAsideId: aside?.id ?? clinic.ids.roy })
    }
    case 'upload': {
      const file = { title: one.text.trim() || 'Letter', mediaType: 'application/pdf' } as const
      const data = Buffer.from(`%PDF-1.7 ${one.text}`).toString('base64')
      return await documents.upload({ ...file, data, patientId, inPortal: one.inPortal })
    }
    case 'share': {
      const document = pick(await reader.find(PatientDocument, byId), place)
      const documentId = document?.id ?? clinic.ids.roy
      return await documents.share({ documentId, inPortal: one.inPortal })
    }
    case 'invite':
      await records.change({ patientId, fields: { email: `${one.desk}@example.com` } })
      return await clinic[one.desk].portal.invitePatient({ patientId })
    case 'askForms':
      return await clinic[one.desk].portal.requestForms({ patientId: await member(clinic) })
    case 'create':
      return await records.create({ firstName: one.text, lastName: 'Okafor' })
    case 'change':
      return await records.change({ patientId, fields: { occupation: one.text, unit: '' } })
  }
}

/** Whoever has an account in the portal. */
async function member({ store, ids }: TestClinic): Promise<string> {
  const account = await store.reader.findOne(PortalAccount, { state: 'active' })
  return account?.patientId ?? ids.roy
}

const setUpMail = ({ desk: { notifications } }: TestClinic) =>
  notifications.changeMailAccount({
    account: {
      ...{ host: 'mail.example.com', port: 587, security: 'startTls', userName: null },
      ...{ fromName: 'Clinic', fromAddress: 'office@example.com', replyTo: null },
    },
  })

/** All settings as they are, but for one. */
async function importSettings({ desk: { settings } }: TestClinic, days: number): Promise<unknown> {
  const file = await settings.exportAll({})
  const changed = file.settings.map((one) =>
    one.key === 'scheduling.daysAhead' ? { ...one, value: days } : one,
  )
  return await settings.importAll({ file: { ...file, settings: changed } })
}

/** With the code from the desk, as far as they get. */
async function atKiosk(
  clinic: TestClinic,
  appointmentId: string,
  { answer: answers, text: city, signs }: Extract<Step, { do: 'visit' }>,
): Promise<void> {
  const { code } = await clinic.receptionist.intake.issueCode({ appointmentId })
  const { intake } = await clinic.kiosk()
  const { sessionToken } = await intake.startSession({ by: 'code', code })
  const work: Output<'intake.confirmIdentity'> = await intake.confirmIdentity({ sessionToken })
  await intake.saveProfile({ sessionToken, changes: { city } })
  for (const { responseId } of work.forms) {
    await intake.saveAnswers({ sessionToken, responseId, step: 1, answers })
  }
  const signature = { kind: 'typed', name: 'Amina Okafor' } as const
  if (signs) await intake.submit({ sessionToken, signature })
}
