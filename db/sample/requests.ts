/**
 * The Pending tab of the sample: each request shows one thing that staff must be able to tell apart. All of
 * them lie in the future, and none holds a time that another request holds.
 */
import type { BookingRequestRow, PatientRow } from '../entities/index.ts'
import type { Absences } from './absences.ts'
import type { SampleVisit } from './appointments.ts'
import { OpenTimes } from './open-times.ts'
import type { OpenTime, Wish } from './open-times.ts'
import type { SamplePatient } from './patients.ts'
import { knownPatient, newPerson, requestRow, unrecognised } from './request-parts.ts'
import type { Asker } from './request-parts.ts'
import type { SampleCalendar } from './sample-calendar.ts'

const minute = 60_000

export interface SampleDiary {
  calendar: SampleCalendar
  absences: Absences
  patients: readonly SamplePatient[]
  visits: readonly SampleVisit[]
}

type Ask = (
  name: string,
  asker: Asker,
  wish: Wish,
  hoursAgo: number,
  more?: Partial<BookingRequestRow>,
) => BookingRequestRow

const inPortal = (who: Wish['who'], service: Wish['service'], from: number): Wish => ({
  who,
  service,
  from,
  hours: 'portal',
})

export function pendingRequests(diary: SampleDiary): BookingRequestRow[] {
  const { calendar, visits, absences } = diary
  const { now } = calendar
  const times = new OpenTimes(
    calendar,
    absences,
    visits.map(({ row }) => row),
  )
  const ask: Ask = (name, asker, wish, hoursAgo, more = {}) =>
    requestRow({ name, asker, time: times.hold(wish), hoursAgo, now, more })
  const people = new People(diary)
  return [
    urgent(times, diary),
    ...fromNewPeople(ask),
    ...fromKnownPeople(ask, people),
    bookedThatDay(times, diary),
    timeTaken(diary),
    duringConference(times, diary, people),
  ]
}

/** Soon: today if somebody is still free, else the next free time. */
function urgent(times: OpenTimes, { calendar }: SampleDiary): BookingRequestRow {
  const asks = [
    inPortal('patel', 'followUpPhysio', 0),
    inPortal('eze', 'massage30', 0),
    inPortal('zhao', 'acupuncture', 0),
    inPortal('roy', 'followUpPhysio', 0),
  ]
  let time: OpenTime | null = null
  for (let from = 0; !time; from += 1) {
    if (from > 40) throw new RangeError('The sample clinic has no free time for somebody in pain')
    for (const wish of asks) {
      time ??= times.holdThatDay({ ...wish, from, notBefore: calendar.now + 40 * minute })
    }
  }
  return requestRow({
    name: 'urgent',
    asker: newPerson(
      ['Beatriz', 'Olivares Rey'],
      '1991-08-17',
      'beatriz.olivares@example.com',
      '647-555-0118',
      'es',
    ),
    time,
    hoursAgo: 0.2,
    now: calendar.now,
    more: { reason: 'No puedo girar el cuello desde esta mañana. ¿Hay algo hoy mismo?' },
  })
}

function fromNewPeople(ask: Ask): BookingRequestRow[] {
  const elise = newPerson(
    ['Élise', 'Charbonneau-Guay'],
    '1988-02-29',
    'elise.cg@example.com',
    '514-555-0143',
    'fr',
  )
  const xu = newPerson(['晓雯', '徐'], '1996-10-04', 'xiaowen.xu@example.org', '437-555-0129', 'en')
  const fiore = newPerson(
    ['Pierluigi', 'Dell’Acqua'],
    '1957-06-21',
    'pl.dellacqua@example.com',
    '(905) 555-0166',
    'it',
  )
  const tuk = newPerson(['ᐊᓇ', 'ᑐᒃᑐ'], '2001-12-12', 'ana.tuktu@example.org', '867-555-0151', 'en')
  return [
    ask('new person', elise, inPortal('roy', 'firstPhysio', 1), 3, {
      reason: 'Douleur à l’épaule depuis une chute sur la glace il y a deux semaines.',
    }),
    ask('new person, no consent', xu, inPortal('eze', 'massage30', 2), 0.4, {
      reason: '肩颈很紧，每天对着电脑工作。最好是晚上。',
      consent: 'missing',
      card: 'pending',
    }),
    ask('ageing', fiore, inPortal('haddad', 'firstDietetics', 3), 98, {
      reason: 'Diabete di tipo 2 da poco; il medico consiglia una dieta seguita.',
    }),
    ask(
      'outside portal schedule',
      tuk,
      { who: 'roy', service: 'firstPhysio', from: 2, hours: 'outsidePortal' },
      26,
      { reason: 'Knee gives way on stairs. Mornings before work are best for me.' },
    ),
  ]
}

function fromKnownPeople(ask: Ask, people: People): BookingRequestRow[] {
  const missed = people.whoMissedAVisit()
  const typo = people.next('with a plain last name')
  const nickname = people.next('with a plain last name')
  return [
    ask('known', knownPatient(people.next()), inPortal('patel', 'followUpPhysio', 2), 5),
    ask('known, in pain', knownPatient(people.next()), inPortal('zhao', 'acupuncture', 4), 14, {
      reason: 'Headaches are back since the weather changed.',
    }),
    ask(
      'name mistyped',
      unrecognised(typo, { lastName: mistyped(typo.lastName), email: 'new.mail@example.com' }),
      inPortal('roy', 'followUpPhysio', 4),
      31,
      { reason: 'Second visit for my hip, as we discussed.' },
    ),
    ask(
      'other first name',
      unrecognised(nickname, { firstName: 'Robin' }),
      inPortal('eze', 'massage30', 3),
      44,
      { consent: 'notAsked' },
    ),
    ask('earlier no-show', knownPatient(missed), inPortal('patel', 'followUpPhysio', 3), 20, {
      reason: 'Sorry that I missed my last visit. My lower back is no better.',
      card: 'onFile',
    }),
    ask('stale', knownPatient(people.next()), inPortal('roy', 'pelvic', 8), 152, {
      reason: 'Any day that week works.',
    }),
  ]
}

/** Known, and already expected that day by somebody else. */
function bookedThatDay(times: OpenTimes, { visits, calendar }: SampleDiary): BookingRequestRow {
  for (const { plan, row } of visits) {
    const { day, practitioner, patient } = plan
    const fits = day.offset > 1 && row.state === 'booked' && !patient.child
    if (!fits || practitioner === 'roy') continue
    const time = times.holdThatDay(inPortal('roy', 'followUpPhysio', day.offset))
    if (!time) continue
    return requestRow({
      name: 'booked that day',
      asker: knownPatient(patient.row),
      time,
      hoursAgo: 9,
      now: calendar.now,
      more: { reason: 'If possible on the same day as my other visit.' },
    })
  }
  throw new RangeError('Nobody of the sample clinic comes on a day of Léa Roy')
}

/** Free when it was asked for, given away since. */
function timeTaken({ visits, calendar }: SampleDiary): BookingRequestRow {
  const taken = visits.find(
    ({ plan, row }) =>
      plan.day.offset > 0 && plan.practitioner === 'patel' && row.state === 'booked',
  )
  if (!taken) throw new RangeError('Nikhil Patel has no visit ahead')
  const { clinicId, practitionerId, serviceId, startsAt, endsAt } = taken.row
  const asker = newPerson(
    ['Oleksandra', 'Hrytsenko'],
    '1979-03-08',
    'o.hrytsenko@example.org',
    '416-555-0187',
    'en',
  )
  return requestRow({
    name: 'time taken',
    asker,
    time: { clinicId, practitionerId, serviceId, startsAt, endsAt },
    hoursAgo: 52,
    now: calendar.now,
    more: { reason: 'Біль у коліні після бігу. Running injury, left knee.' },
  })
}

function duringConference(
  times: OpenTimes,
  { absences, calendar }: SampleDiary,
  people: People,
): BookingRequestRow {
  return requestRow({
    name: 'practitioner off',
    asker: knownPatient(people.next()),
    time: times.duringTimeOff('patel', 'followUpPhysio', absences.conferenceDay),
    hoursAgo: 61,
    now: calendar.now,
    more: { reason: 'Same exercises as last time, please check my form.' },
  })
}

/** Two neighbouring letters change places, as they do under quick fingers. */
const mistyped = (name: string): string =>
  `${name.slice(0, -2)}${name.slice(-1)}${name.slice(-2, -1)}`

/** Long enough to be recognised with a slip in it. */
const hasPlainName = ({ lastName }: PatientRow): boolean =>
  /^[A-Za-z]{5,}$/.test(lastName) && lastName.at(-1) !== lastName.at(-2)

/** Patients who ask: regular adults, each only once. */
class People {
  readonly #regulars: readonly PatientRow[]
  readonly #missed: PatientRow | undefined
  readonly #taken = new Set<string>()

  constructor({ patients, visits }: SampleDiary) {
    const ahead = new Set(
      visits.filter(({ plan }) => plan.day.offset >= 0).map(({ plan }) => plan.patient.row.id),
    )
    const adults = patients.filter((patient) => !patient.child && patient.row.email !== null)
    const regulars = adults.filter((patient) => patient.knownFrom < -100)
    const withoutVisit = regulars.filter((patient) => !ahead.has(patient.row.id))
    this.#regulars = [...withoutVisit, ...regulars].map((patient) => patient.row)
    const missed = visits.filter(({ row, plan }) => row.state === 'noShow' && !plan.patient.child)
    this.#missed = missed.at(-1)?.plan.patient.row
  }

  next(need?: 'with a plain last name'): PatientRow {
    const found = this.#regulars.find(
      (row) => !this.#taken.has(row.id) && (!need || hasPlainName(row)),
    )
    if (!found) throw new RangeError('The sample clinic has too few regulars')
    this.#taken.add(found.id)
    return found
  }

  whoMissedAVisit(): PatientRow {
    if (!this.#missed) throw new RangeError('Everybody came')
    this.#taken.add(this.#missed.id)
    return this.#missed
  }
}
