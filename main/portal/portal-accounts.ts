/** Accounts by who asks. An address is compared in lower case, as no mail server tells cases apart. */
import { Patient, PortalAccount, PortalSignup } from '#db/entities/index.ts'
import type { PortalAccountRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'

export const asAddress = (email: string): string => email.trim().toLowerCase()

/** The one that an address stands for: the active one, else one that is invited, else one to be confirmed. */
export async function accountAt(
  store: ReadableStore,
  email: string,
): Promise<PortalAccountRow | null> {
  const found = await store.find(PortalAccount, {
    where: { email: asAddress(email) },
    order: { createdAt: 'DESC', id: 'DESC' },
  })
  return pick(found)
}

export async function accountOfPatient(
  store: ReadableStore,
  patientId: string,
): Promise<PortalAccountRow | null> {
  const found = await store.find(PortalAccount, {
    where: { patientId },
    order: { createdAt: 'DESC', id: 'DESC' },
  })
  return pick(found)
}

const states = ['active', 'invited', 'unconfirmed'] as const

function pick(accounts: readonly PortalAccountRow[]): PortalAccountRow | null {
  for (const state of states) {
    const one = accounts.find((account) => account.state === state)
    if (one) return one
  }
  return null
}

/** How an account's owner is called: by their record, or by what they said when they signed up. Hub alone. */
export async function nameOfAccount(
  store: ReadableStore,
  { id, patientId }: PortalAccountRow,
): Promise<{ firstName: string; lastName: string } | null> {
  if (patientId !== null) return await store.findOne(Patient, { id: patientId })
  return (await store.findOne(PortalSignup, { id }))?.profile ?? null
}
