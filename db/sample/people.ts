/** The company, its clinics and who logs in at their desks. */
import { usualReminders } from '#contract/clinics.ts'
import { permissions } from '#contract/index.ts'
import type { Permission } from '#contract/index.ts'
import type { ClinicRow, CompanyRow, UserRow, UserTypeRow } from '../entities/index.ts'
import { sampleTimeZone } from './sample-calendar.ts'
import { sampleId } from './sample-id.ts'

const version = 1

export const sampleCompany: CompanyRow = {
  id: sampleId('company'),
  name: 'Harbour & Pine Physiotherapy',
  email: 'office@example.com',
  phone: '416-555-0100',
  language: 'en',
  version,
}

export type ClinicName = 'north' | 'harbour'
const clinicIds = { north: sampleId('clinic/north'), harbour: sampleId('clinic/harbour') } as const
export const clinicId = (name: ClinicName): string => clinicIds[name]

const place = {
  ...{ timeZone: sampleTimeZone, city: 'Toronto', province: 'ON', country: 'CA', version },
  reminders: [...usualReminders],
}

export const sampleClinics: readonly ClinicRow[] = [
  {
    ...place,
    id: clinicId('north'),
    name: 'North Clinic',
    phone: '416-555-0101',
    email: 'north@example.com',
    street: '214 Juniper Hill Road',
    postalCode: 'M4X 0B7',
    position: 1,
  },
  {
    ...place,
    id: clinicId('harbour'),
    name: 'Harbour Clinic',
    phone: '416-555-0102',
    email: 'harbour@example.com',
    street: '9 Lantern Quay, Suite 3',
    postalCode: 'M5V 0K4',
    position: 2,
  },
]

const notForReceptionists: readonly Permission[] = ['settings.general', 'audit.view']

const userTypes = {
  Administrator: permissions,
  Receptionist: permissions.filter((one) => !notForReceptionists.includes(one)),
  Practitioner: ['schedule.view', 'patients.view', 'intake.read'],
} as const satisfies Record<string, readonly Permission[]>

export const sampleUserTypes: readonly UserTypeRow[] = Object.entries(userTypes).map(
  ([name, allowed]) => ({
    id: sampleId(`user type/${name}`),
    name,
    permissions: [...allowed],
    version,
  }),
)

/** What a demo shows beside the log-in; only ever the logins of the sample clinic. */
export const sampleLogins = [
  { user: 'ana', pin: '246810', type: 'Administrator' },
  { user: 'ben', pin: '135791', type: 'Receptionist' },
  { user: 'lea', pin: '864209', type: 'Practitioner' },
] as const satisfies readonly { user: string; pin: string; type: keyof typeof userTypes }[]

const fullNames = { ana: 'Ana Kovač', ben: 'Ben Adeyemi', lea: 'Léa Roy' } as const
export type StaffName = keyof typeof fullNames

export const staff = (user: StaffName) => ({
  actorId: sampleId(`user/${user}`),
  actorName: fullNames[user],
})

/** @throws where the hash of a login is missing: a user without one could never log in */
export function sampleUsers(credentialHashes: Readonly<Record<string, string>>): UserRow[] {
  return sampleLogins.map(({ user, type }) => {
    const credentialHash = credentialHashes[user]
    if (credentialHash === undefined) throw new RangeError('A sample login lacks its hash')
    return {
      id: staff(user).actorId,
      loginName: user,
      name: fullNames[user],
      userTypeId: sampleId(`user type/${type}`),
      credentialHash,
      active: true,
      version,
    }
  })
}
