/** Whom a message reaches now: addresses are in no job, they are looked up when it goes out. */
import { Practitioner } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { fullName } from '#main/people/index.ts'
import { clinicAddress, companyAddress } from '../queue/clinic-messages.ts'
import type { Recipient } from '../queue/message.ts'
import type { MessageRows } from './message-facts.ts'
import type { MailAddress } from './rendered-mail.ts'

export async function recipientsOf(
  store: ReadableStore,
  to: Recipient,
  { settings, patient, request, account }: MessageRows,
): Promise<MailAddress[]> {
  switch (to.role) {
    case 'patient':
      return patient ? addressed(patient.email, fullName(patient)) : []
    case 'account':
      return account ? addressed(account.email, patient ? fullName(patient) : '') : []
    case 'request':
      if (!request) return []
      return addressed(request.email ?? patient?.email ?? null, fullName(request))
    case 'clinic':
      return addressed(await clinicAddress(store, to.clinicId))
    case 'company':
      return addressed(await companyAddress(store, settings))
    case 'pendingList':
      return settings.value('scheduling.pendingEmail').flatMap((address) => addressed(address))
    case 'practitioner': {
      const found = await store.findOne(Practitioner, { id: to.practitionerId, active: true })
      return found ? addressed(found.email, fullName(found)) : []
    }
  }
}

const addressed = (address: string | null, name = ''): MailAddress[] =>
  address ? [{ name, address }] : []
