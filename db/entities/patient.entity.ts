import type { PatientFields } from '#contract/patients.ts'
import { EntitySchema } from 'typeorm'
import { flag, instant, optional, primaryId, text, version, link } from './columns.ts'

export interface PatientRow extends PatientFields {
  id: string
  createdAt: number
  version: number
}

export const Patient = new EntitySchema<PatientRow>({
  name: 'patient',
  columns: {
    id: primaryId,
    firstName: text({ name: 'first_name' }),
    lastName: text({ name: 'last_name' }),
    middleName: text({ name: 'middle_name', ...optional }),
    preferredName: text({ name: 'preferred_name', ...optional }),
    pronouns: text(optional),
    birthDate: text({ name: 'birth_date', ...optional }),
    gender: text(optional),
    email: text(optional),
    cellPhone: text({ name: 'cell_phone', ...optional }),
    homePhone: text({ name: 'home_phone', ...optional }),
    workPhone: text({ name: 'work_phone', ...optional }),
    street: text(optional),
    unit: text(optional),
    city: text(optional),
    province: text(optional),
    postalCode: text({ name: 'postal_code', ...optional }),
    country: text(optional),
    emergencyContactName: text({ name: 'emergency_contact_name', ...optional }),
    emergencyContactRelation: text({ name: 'emergency_contact_relation', ...optional }),
    emergencyContactPhone: text({ name: 'emergency_contact_phone', ...optional }),
    generalPractitioner: text({ name: 'general_practitioner', ...optional }),
    referralType: text({ name: 'referral_type', ...optional }),
    referrer: text(optional),
    occupation: text(optional),
    employer: text(optional),
    healthCardNumber: text({ name: 'health_card_number', ...optional }),
    healthCardProvince: text({ name: 'health_card_province', ...optional }),
    healthCardExpiry: text({ name: 'health_card_expiry', ...optional }),
    preferredLanguage: text({ name: 'preferred_language', ...optional }),
    maritalStatus: text({ name: 'marital_status', ...optional }),
    guardian: text(optional),
    reminderByEmail: flag({ name: 'reminder_by_email' }),
    reminderByText: flag({ name: 'reminder_by_text' }),
    defaultClinicId: link('clinic', 'default_clinic_id', optional),
    defaultPractitionerId: link('practitioner', 'default_practitioner_id', optional),
    createdAt: instant({ name: 'created_at' }),
    version,
  },
  indices: [
    { name: 'patient_birth_date', columns: ['birthDate'] },
    { name: 'patient_name', columns: ['lastName', 'firstName'] },
  ],
})
