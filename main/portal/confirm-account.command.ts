/**
 * An account becomes its owner's. Who signed up gets a record of their own, made of what they had said: never
 * an existing one, whatever they typed; staff put the two together where they are one person. The hub alone
 * runs it, when a password was chosen behind a link.
 */
import { AppError } from '#contract/index.ts'
import { Patient, PortalAccount, PortalSignup } from '#db/entities/index.ts'
import type { PortalAccountRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { notifyPortalSignup } from '#main/notifications/index.ts'
import { keepCustomValues, newPatient } from '#main/patients/index.ts'
import type { CustomValues } from '#main/patients/index.ts'

export const confirmAccount = commandHandler(
  'portal.confirmAccount',
  async (tx, { accountId }, context) => {
    const account = await tx.findOne(PortalAccount, { id: accountId })
    if (!account || account.state === 'active') throw new AppError('link_expired')
    const { email } = account
    // Two were on their way to one address; the other was first.
    if (await tx.count(PortalAccount, { email, state: 'active' }))
      throw new AppError('link_expired')
    const patientId = account.patientId ?? (await makePatient(tx, context, account))
    await tx.change(PortalAccount, account, {
      ...{ patientId, state: 'active', confirmedAt: context.now },
    })
    context.subject('patient', patientId)
    if (account.state === 'unconfirmed') await notifyPortalSignup(tx, context, { patientId })
    context.publish('patients')
    return { patientId }
  },
)

async function makePatient(
  tx: WritableStore,
  { now, newId }: CommandContext,
  { id }: PortalAccountRow,
): Promise<string> {
  const said = await tx.findOne(PortalSignup, { id })
  if (!said) throw new AppError('link_expired')
  const patient = newPatient(said.profile, { id: newId(), createdAt: now })
  await tx.insert(Patient, patient)
  await keepCustomValues(tx, patient.id, said.custom as CustomValues)
  await tx.remove(PortalSignup, { id })
  return patient.id
}
