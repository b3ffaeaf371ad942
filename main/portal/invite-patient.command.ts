/**
 * An existing patient gets a link to an account of their own record. At the desk as on the hub nothing but the
 * account is written; the link is made when the e-mail goes out, and ends those of earlier invitations.
 */
import { AppError } from '#contract/index.ts'
import { PortalAccount } from '#db/entities/index.ts'
import type { PatientRow, PortalAccountRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { invalid } from '#main/schedule/index.ts'
import { readSettings } from '#main/settings/index.ts'
import { requirePatient } from '#main/patients/index.ts'
import { accountAt, accountOfPatient, asAddress } from './portal-accounts.ts'
import { writeToAccount } from './portal-mail.ts'

export const invitePatient = commandHandler(
  'portal.invitePatient',
  async (tx, { patientId }, context) => {
    context.subject('patient', patientId)
    const patient = await requirePatient(tx, patientId)
    const email = asAddress(patient.email ?? '')
    if (email === '') throw invalid('email', 'required')
    const earlier = await accountOfPatient(tx, patientId)
    if (earlier?.state === 'active') throw new AppError('wrong_state', { state: 'active' })
    const another = await accountAt(tx, email)
    // An address opens one account: two people of one household need two.
    if (another?.state === 'active') throw new AppError('wrong_state', { state: 'addressTaken' })
    const account = await invited(tx, context, { patient, email, earlier })
    await writeToAccount(tx, context, account, 'portalInvitation')
    context.publish('patients')
    return { invitedAt: toIso(context.now) }
  },
)

interface Invited {
  patient: PatientRow
  email: string
  earlier: PortalAccountRow | null
}

async function invited(
  tx: WritableStore,
  { now, newId }: CommandContext,
  { patient, email, earlier }: Invited,
): Promise<PortalAccountRow> {
  const settings = await readSettings(tx)
  const language = patient.preferredLanguage ?? settings.value('general.language')
  const said = { email, language, state: 'invited', invitedAt: now } as const
  if (earlier) {
    await tx.change(PortalAccount, earlier, said)
    return { ...earlier, ...said }
  }
  const account: PortalAccountRow = {
    ...{ id: newId(), patientId: patient.id, ...said },
    ...{ confirmedAt: null, createdAt: now, version: 1 },
  }
  await tx.insert(PortalAccount, account)
  return account
}
