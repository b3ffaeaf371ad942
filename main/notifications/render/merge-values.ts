/** What stands for the merge fields of the sign-up e-mails. */
import { sayInstant } from '../words/clinic-time.ts'
import type { SaidIn } from '../words/clinic-time.ts'
import type { MessageRows } from './message-facts.ts'
import type { MergeValues } from './template-letter.ts'

type Spoken = Pick<MessageRows, 'patient' | 'clinic' | 'company'> & { said: SaidIn }

export function mergeValues(
  { patient, clinic, company, said }: Spoken,
  link: { url: string; expiresAt: number } | null,
): MergeValues {
  return {
    'patient.firstName': patient?.firstName ?? '',
    'patient.lastName': patient?.lastName ?? '',
    'patient.email': patient?.email ?? '',
    'patient.cellPhone': patient?.cellPhone ?? '',
    'clinic.name': clinic.name,
    'clinic.phone': clinic.phone,
    'company.name': company?.name ?? clinic.name,
    'signup.at': sayInstant(patient?.createdAt ?? said.now, said),
    ...(link ? { 'link.url': link.url, 'link.expiresOn': sayInstant(link.expiresAt, said) } : {}),
  }
}
