/** What a new clinic starts with: company and its language, clinic, user types and the first administrator. */
import { usualReminders } from '#contract/clinics.ts'
import { permissions } from '#contract/index.ts'
import type { Input } from '#contract/index.ts'
import { Clinic, Company, Setting, User, UserType } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { loginNameOf } from '#main/session/login-name.ts'

export interface FirstRows {
  input: Input<'setup.createClinic'>
  credentialHash: string
  now: number
  newId: () => string
}

export async function insertFirstRows(tx: WritableStore, parts: FirstRows): Promise<void> {
  const { input, credentialHash, now, newId } = parts
  const version = 1
  await tx.insert(Company, {
    id: newId(),
    name: input.companyName,
    email: null,
    phone: null,
    language: input.language,
    version,
  })
  await tx.insert(Setting, {
    id: newId(),
    key: 'general.language',
    language: '',
    clinicId: '',
    value: input.language,
    changedAt: now,
    changedById: null,
    changedByName: null,
    version,
  })
  await tx.insert(Clinic, {
    id: newId(),
    name: input.clinicName,
    timeZone: input.timeZone,
    phone: '',
    email: null,
    street: null,
    city: '',
    province: null,
    postalCode: null,
    country: null,
    reminders: [...usualReminders],
    position: 1,
    version,
  })
  const administrators = {
    id: newId(),
    name: 'Administrator',
    permissions: [...permissions],
    version,
  }
  const receptionists = {
    id: newId(),
    name: 'Receptionist',
    permissions: permissions.filter((one) => one !== 'settings.general' && one !== 'audit.view'),
    version,
  }
  await tx.insert(UserType, [administrators, receptionists])
  await tx.insert(User, {
    id: newId(),
    loginName: loginNameOf(input.administrator.user),
    name: input.administrator.name,
    userTypeId: administrators.id,
    credentialHash,
    active: true,
    version,
  })
}
