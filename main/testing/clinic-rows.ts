/** A small clinic for tests: two people at the desk, two practitioners, two services. */
import { usualReminders } from '#contract/clinics.ts'
import { permissions } from '#contract/index.ts'
import {
  Availability,
  Clinic,
  Company,
  Offer,
  Practitioner,
  Service,
  User,
  UserType,
} from '#db/entities/index.ts'
import type { AvailabilityRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { hash } from '@node-rs/argon2'
import { v5 } from 'uuid'

const namespace = '6f1c1f9e-3f0d-5a4e-9d0b-0e3a5b1c2d4f'
export const testId = (name: string): string => v5(name, namespace)

export const testIds = {
  company: testId('company'),
  clinic: testId('clinic'),
  secondClinic: testId('second clinic'),
  roy: testId('roy'),
  patel: testId('patel'),
  firstVisit: testId('first visit'),
  followUp: testId('follow-up'),
  ana: testId('ana'),
  ben: testId('ben'),
  administrators: testId('administrators'),
  receptionists: testId('receptionists'),
} as const

/** Cheap on purpose: what these tests are about is not how long a hash takes. */
const cheap = { memoryCost: 1024, timeCost: 1, parallelism: 1 }
const pins = { ana: '246810', ben: '135791' } as const
const hashes = Promise.all([hash(pins.ana, cheap), hash(pins.ben, cheap)])
export const testPins = pins

const version = 1

export async function insertTestClinic(tx: WritableStore): Promise<void> {
  await tx.insert(Company, {
    id: testIds.company,
    name: 'Test Physiotherapy',
    email: 'office@example.com',
    phone: '416-555-0100',
    language: 'en',
    version,
  })
  await tx.insert(Clinic, [
    clinicRow(testIds.clinic, 'North Clinic', 1),
    clinicRow(testIds.secondClinic, 'Harbour Clinic', 2),
  ])
  await insertCare(tx)
  await insertStaff(tx)
}

const clinicRow = (id: string, name: string, position: number) => ({
  id,
  name,
  timeZone: 'America/Toronto',
  phone: '416-555-0101',
  email: null,
  street: null,
  city: 'Toronto',
  province: 'ON',
  postalCode: null,
  country: 'CA',
  reminders: [...usualReminders],
  position,
  version,
})

async function insertCare(tx: WritableStore): Promise<void> {
  const practitioner = { email: null, active: true, bookInPortal: true, photo: null, version }
  await tx.insert(Practitioner, [
    {
      ...practitioner,
      id: testIds.roy,
      firstName: 'Léa',
      lastName: 'Roy',
      credentials: 'PT',
      hue: 1,
      position: 1,
    },
    {
      ...practitioner,
      id: testIds.patel,
      firstName: 'Nikhil',
      lastName: 'Patel',
      credentials: 'RMT',
      hue: 2,
      position: 2,
    },
  ])
  const service = {
    ...{ bufferBeforeMinutes: 0, active: true, bookInPortal: true, hue: 5, version },
    ...{ requiredFormIds: [], reminders: null },
  }
  await tx.insert(Service, [
    {
      ...service,
      id: testIds.firstVisit,
      name: 'First visit physiotherapy',
      durationMinutes: 45,
      bufferAfterMinutes: 0,
      priceCents: 12000,
      position: 1,
    },
    {
      ...service,
      id: testIds.followUp,
      name: 'Follow-up',
      durationMinutes: 30,
      bufferAfterMinutes: 10,
      priceCents: 8000,
      position: 2,
    },
  ])
  const offers = [testIds.roy, testIds.patel].flatMap((practitionerId) =>
    [testIds.firstVisit, testIds.followUp].map((serviceId) => ({
      id: testId(`offer ${practitionerId} ${serviceId}`),
      practitionerId,
      serviceId,
      clinicId: testIds.clinic,
      version,
    })),
  )
  await tx.insert(Offer, offers)
  await tx.insert(Availability, [1, 2, 3, 4, 5].flatMap(weekdayWindows))
}

function weekdayWindows(weekday: number): AvailabilityRow[] {
  const shared = { clinicId: testIds.clinic, weekday, validFrom: null, validTo: null, version }
  const standard = [testIds.roy, testIds.patel].map((practitionerId) => ({
    ...shared,
    id: testId(`standard ${practitionerId} ${String(weekday)}`),
    practitionerId,
    start: '09:00',
    end: '17:00',
    kind: 'standard' as const,
  }))
  const portal = {
    ...shared,
    id: testId(`portal ${String(weekday)}`),
    practitionerId: testIds.roy,
    start: '10:00',
    end: '15:00',
    kind: 'portal' as const,
  }
  return [...standard, portal]
}

async function insertStaff(tx: WritableStore): Promise<void> {
  const [anaHash, benHash] = await hashes
  await tx.insert(UserType, [
    { id: testIds.administrators, name: 'Administrator', permissions: [...permissions], version },
    {
      id: testIds.receptionists,
      name: 'Receptionist',
      permissions: permissions.filter((one) => one !== 'settings.general' && one !== 'audit.view'),
      version,
    },
  ])
  const user = { active: true, version }
  await tx.insert(User, [
    {
      ...user,
      id: testIds.ana,
      loginName: 'ana',
      name: 'Ana Kovač',
      userTypeId: testIds.administrators,
      credentialHash: anaHash,
    },
    {
      ...user,
      id: testIds.ben,
      loginName: 'ben',
      name: 'Ben Adeyemi',
      userTypeId: testIds.receptionists,
      credentialHash: benHash,
    },
  ])
}
