/** One patient out of chance alone: names, age, how to reach them. The day and the clinic are handed in. */
import type { PatientRow } from '../entities/index.ts'
import type { Chance } from './chance.ts'
import { address, emailAddress, healthCardNumber, phoneNumber } from './contact-facts.ts'
import { nameSets, plainForm, writtenForm } from './names/index.ts'
import type { NameSet, Written } from './names/index.ts'

const weightedSets = nameSets.map((set) => [set, set.weight] as const)

const familyDoctors = [
  'Dr. I. Castellanos',
  'Dr. W. Achterberg',
  'Dr. P. Mbeki-Lunn',
  'Dr. S. Rahimi',
]
const occupations = [
  'Teacher',
  'Electrician',
  'Retired',
  'Nurse',
  'Software developer',
  'Cook',
  'Bus driver',
  'Student',
  'Carpenter',
  'Accountant',
]
const referrals = [
  'Family doctor',
  'Friend or family',
  'Web search',
  'Insurer',
  'Walked past',
] as const

export interface PatientCircumstances {
  id: string
  index: number
  /** The clinic's calendar year, from which ages are counted. */
  year: number
  createdAt: number
  defaultClinicId: string | null
  defaultPractitionerId: string | null
}

type Gender = NonNullable<PatientRow['gender']>

/** Nobody's name changes its script half-way. */
const sameScript = (one: Written) => (other: Written) => typeof one === typeof other

function lastNameOf(chance: Chance, set: NameSet, first: Written): Written {
  const fitting = set.last.filter(sameScript(first))
  const last = chance.pick(fitting)
  if (typeof last !== 'string' || /[ -]/.test(last) || !chance.happens(0.06)) return last
  const second = chance.pick(fitting)
  return typeof second === 'string' && second !== last ? `${last}-${second}` : last
}

function namesOf(chance: Chance, set: NameSet, gender: Gender) {
  const female = gender === 'female' || (gender !== 'male' && chance.happens(0.5))
  const first = chance.pick(female ? set.female : set.male)
  const last = lastNameOf(chance, set, first)
  const parent = chance.pick(
    (chance.happens(0.6) ? set.female : set.male).filter(sameScript(first)),
  )
  const middles = female ? set.middleFemale : set.middleMale
  const preferred = chance.happens(0.12)
    ? chance.pick(['Sam', 'Alex', 'Jo', 'Max', 'Kit', 'Lou', 'Robin', 'Mo'])
    : null
  const middleName = middles ? writtenForm(chance.pick(middles)) : null
  return { first, last, parent: writtenForm(parent), middleName, preferred }
}

const two = (number: number): string => String(number).padStart(2, '0')

function birthDateOf(chance: Chance, year: number): { age: number; birthDate: string } {
  const age = chance.weighted([
    [chance.whole(2, 15), 9],
    [chance.whole(16, 29), 16],
    [chance.whole(30, 49), 34],
    [chance.whole(50, 69), 29],
    [chance.whole(70, 93), 12],
  ])
  const date = `${two(chance.whole(1, 12))}-${two(chance.whole(1, 28))}`
  return { age, birthDate: `${String(year - age)}-${date}` }
}

/** The youngest turn sixteen in the year that they are counted in. */
export const isChild = (patient: PatientRow, year: number): boolean =>
  patient.birthDate !== null && year - Number(patient.birthDate.slice(0, 4)) < 16

function emergencyContact(chance: Chance, set: NameSet, last: Written) {
  if (!chance.happens(0.7)) {
    return {
      emergencyContactName: null,
      emergencyContactRelation: null,
      emergencyContactPhone: null,
    }
  }
  const names = (chance.happens(0.5) ? set.female : set.male).filter(sameScript(last))
  return {
    emergencyContactName: `${writtenForm(chance.pick(names))} ${writtenForm(last)}`,
    emergencyContactRelation: chance.pick(['Spouse', 'Parent', 'Sibling', 'Friend', 'Child']),
    emergencyContactPhone: phoneNumber(chance),
  }
}

function careFacts(chance: Chance, year: number) {
  const hasCard = chance.happens(0.8)
  const referralType = chance.happens(0.6) ? chance.pick(referrals) : null
  return {
    generalPractitioner: chance.happens(0.55) ? chance.pick(familyDoctors) : null,
    referralType,
    referrer: referralType === 'Family doctor' ? chance.pick(familyDoctors) : null,
    healthCardNumber: hasCard ? healthCardNumber(chance) : null,
    healthCardProvince: hasCard ? 'ON' : null,
    healthCardExpiry: hasCard
      ? `${String(year + chance.whole(0, 4))}-${two(chance.whole(1, 12))}-28`
      : null,
  }
}

export function makePatient(chance: Chance, circumstances: PatientCircumstances): PatientRow {
  const { year, index, ...kept } = circumstances
  const set = chance.weighted(weightedSets)
  const gender = chance.weighted<Gender>([
    ['female', 53],
    ['male', 43],
    ['nonBinary', 2],
    ['undisclosed', 2],
  ])
  const { first, last, parent, middleName, preferred } = namesOf(chance, set, gender)
  const { age, birthDate } = birthDateOf(chance, year)
  const lastName = writtenForm(last)
  const child = age < 16
  return {
    id: kept.id,
    firstName: writtenForm(first),
    lastName,
    middleName,
    preferredName: preferred,
    pronouns: gender === 'nonBinary' ? 'they/them' : null,
    birthDate,
    gender,
    email: chance.happens(0.88)
      ? emailAddress(chance, plainForm(first), plainForm(last), index)
      : null,
    cellPhone: chance.happens(0.94) ? phoneNumber(chance) : null,
    homePhone: chance.happens(age > 60 ? 0.6 : 0.15) ? phoneNumber(chance) : null,
    workPhone: !child && chance.happens(0.2) ? phoneNumber(chance) : null,
    ...address(chance),
    ...emergencyContact(chance, set, last),
    ...careFacts(chance, year),
    occupation: child ? null : age > 67 ? 'Retired' : chance.pick(occupations),
    employer: null,
    preferredLanguage: chance.happens(0.8) ? set.language : 'en',
    maritalStatus: null,
    guardian: child ? `${parent} ${lastName}` : null,
    reminderByEmail: chance.happens(0.85),
    reminderByText: chance.happens(0.5),
    defaultClinicId: kept.defaultClinicId,
    defaultPractitionerId: kept.defaultPractitionerId,
    createdAt: kept.createdAt,
    version: 1,
  }
}
