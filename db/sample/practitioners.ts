/** Who treats whom, where, when: the weekly rhythm that everything else in the sample follows. */
import type { AvailabilityRow, OfferRow, PractitionerRow } from '../entities/index.ts'
import { clinicId } from './people.ts'
import type { ClinicName } from './people.ts'
import { sampleId } from './sample-id.ts'
import { service } from './services.ts'
import type { ServiceName } from './services.ts'

type Hours = readonly [start: string, end: string]

interface Week {
  clinic: ClinicName
  weekdays: readonly number[]
  standard: readonly Hours[]
  portal: readonly Hours[]
}

type Mix = readonly (readonly [ServiceName, number])[]

interface Profile {
  name: readonly [first: string, last: string]
  credentials: string
  bookInPortal: boolean
  /** How many of the patients come mainly here. */
  share: number
  /** What somebody new is booked for, and what follows. */
  first: Mix
  then: Mix
  weeks: readonly Week[]
}

const profiles = {
  roy: {
    name: ['Léa', 'Roy'],
    credentials: 'PT, MScPT',
    bookInPortal: true,
    share: 21,
    first: [
      ['firstPhysio', 7],
      ['pelvic', 2],
    ],
    then: [
      ['followUpPhysio', 7],
      ['pelvic', 2],
    ],
    weeks: [
      {
        clinic: 'north',
        weekdays: [1, 2, 4, 5],
        standard: [
          ['08:00', '12:00'],
          ['13:00', '17:00'],
        ],
        portal: [
          ['09:00', '12:00'],
          ['13:00', '15:00'],
        ],
      },
    ],
  },
  patel: {
    name: ['Nikhil', 'Patel'],
    credentials: 'PT, FCAMPT',
    bookInPortal: true,
    share: 23,
    first: [
      ['firstPhysio', 5],
      ['sports', 3],
    ],
    then: [
      ['followUpPhysio', 9],
      ['orthotics', 1],
    ],
    weeks: [
      {
        clinic: 'north',
        weekdays: [1, 2, 3, 5],
        standard: [
          ['11:30', '15:30'],
          ['16:30', '20:30'],
        ],
        portal: [
          ['12:00', '15:00'],
          ['16:30', '19:00'],
        ],
      },
      {
        clinic: 'north',
        weekdays: [6],
        standard: [['08:30', '16:00']],
        portal: [['10:00', '14:00']],
      },
    ],
  },
  eze: {
    name: ['Ngozi', 'Eze'],
    credentials: 'RMT',
    bookInPortal: true,
    share: 22,
    first: [
      ['massage60', 5],
      ['massage30', 2],
    ],
    then: [
      ['massage60', 6],
      ['massage30', 3],
      ['massage90', 1],
    ],
    weeks: [
      {
        clinic: 'north',
        weekdays: [3, 4],
        standard: [
          ['11:00', '15:00'],
          ['16:00', '20:00'],
        ],
        portal: [
          ['12:00', '15:00'],
          ['16:00', '19:00'],
        ],
      },
      {
        clinic: 'north',
        weekdays: [6, 7],
        standard: [['09:30', '17:30']],
        portal: [['10:00', '15:00']],
      },
    ],
  },
  zhao: {
    name: ['Hui-Ming', 'Zhao'],
    credentials: 'R.Ac',
    bookInPortal: true,
    share: 12,
    first: [['acupuncture', 1]],
    then: [
      ['acupuncture', 5],
      ['massage30', 1],
    ],
    weeks: [
      {
        clinic: 'harbour',
        weekdays: [1, 3],
        standard: [
          ['09:00', '12:30'],
          ['13:15', '17:00'],
        ],
        portal: [['10:00', '12:30']],
      },
      {
        clinic: 'north',
        weekdays: [5],
        standard: [['09:00', '14:00']],
        portal: [['09:00', '12:00']],
      },
      {
        clinic: 'north',
        weekdays: [7],
        standard: [['09:00', '17:00']],
        portal: [['10:00', '14:00']],
      },
    ],
  },
  wojcik: {
    name: ['Tomasz', 'Wójcik'],
    credentials: 'PT',
    bookInPortal: false,
    share: 13,
    first: [
      ['firstPhysio', 4],
      ['sports', 2],
      ['child', 1],
    ],
    then: [
      ['followUpPhysio', 9],
      ['orthotics', 1],
    ],
    weeks: [
      {
        clinic: 'harbour',
        weekdays: [1, 2, 4, 5],
        standard: [
          ['07:00', '11:30'],
          ['12:15', '15:30'],
        ],
        portal: [],
      },
    ],
  },
  haddad: {
    name: ['Salma', 'Haddad'],
    credentials: 'RD, MHSc',
    bookInPortal: true,
    share: 9,
    first: [['firstDietetics', 1]],
    then: [['followUpDietetics', 1]],
    weeks: [
      {
        clinic: 'harbour',
        weekdays: [2, 4],
        standard: [
          ['09:00', '13:00'],
          ['14:00', '17:30'],
        ],
        portal: [
          ['10:00', '13:00'],
          ['14:00', '16:00'],
        ],
      },
      {
        clinic: 'north',
        weekdays: [3],
        standard: [['08:30', '12:30']],
        portal: [['09:00', '12:00']],
      },
    ],
  },
} as const satisfies Record<string, Profile>

export type PractitionerName = keyof typeof profiles
export const practitionerNames = Object.keys(profiles) as PractitionerName[]
export const practitionerProfiles: Readonly<Record<PractitionerName, Profile>> = profiles
const ids = Object.fromEntries(
  practitionerNames.map((name) => [name, sampleId(`practitioner/${name}`)]),
) as Readonly<Record<PractitionerName, string>>
export const practitionerId = (name: PractitionerName): string => ids[name]

export const samplePractitioners: readonly PractitionerRow[] = practitionerNames.map(
  (name, index) => {
    const { name: full, credentials, bookInPortal } = practitionerProfiles[name]
    return {
      id: practitionerId(name),
      firstName: full[0],
      lastName: full[1],
      credentials,
      email: `${name}@example.com`,
      hue: index + 1,
      position: index + 1,
      active: true,
      bookInPortal,
      photo: null,
      version: 1,
    }
  },
)

/** Children are seen at North by Léa Roy as well, though she is rarely booked for it. */
const offered = (name: PractitionerName): Set<ServiceName> => {
  const { first, then } = practitionerProfiles[name]
  const own = [...first, ...then].map(([one]) => one)
  return new Set(name === 'roy' ? [...own, 'child' as const] : own)
}

const clinicsOf = (name: PractitionerName): Set<ClinicName> =>
  new Set(practitionerProfiles[name].weeks.map((week) => week.clinic))

export const sampleOffers: readonly OfferRow[] = practitionerNames.flatMap((name) =>
  [...clinicsOf(name)].flatMap((clinic) =>
    [...offered(name)].map((one) => ({
      id: sampleId(`offer/${name}/${one}/${clinic}`),
      practitionerId: practitionerId(name),
      serviceId: service[one].id,
      clinicId: clinicId(clinic),
      version: 1,
    })),
  ),
)

export const sampleAvailability: readonly AvailabilityRow[] = practitionerNames.flatMap((name) =>
  practitionerProfiles[name].weeks.flatMap((week) =>
    (['standard', 'portal'] as const).flatMap((kind) =>
      week.weekdays.flatMap((weekday) =>
        week[kind].map(([start, end]) => ({
          id: sampleId(`availability/${name}/${week.clinic}/${String(weekday)}/${kind}/${start}`),
          practitionerId: practitionerId(name),
          clinicId: clinicId(week.clinic),
          weekday,
          start,
          end,
          kind,
          validFrom: null,
          validTo: null,
          version: 1,
        })),
      ),
    ),
  ),
)
