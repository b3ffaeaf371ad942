import { AppError } from '#contract/index.ts'
import { Clinic, Session } from '#db/entities/index.ts'
import type { ClinicRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { firstClinic } from '#main/clinics/first-clinic.ts'
import { preparedCommand, Refusal } from '#main/kernel/handler.ts'
import { hubConnection } from '#main/sync/hub-connection.ts'
import { checkLogin } from './check-login.ts'
import { newSession } from './create-session.ts'
import { settleKioskStaff } from './kiosk-staff.ts'
import { kioskLifetime } from './lifetimes.ts'
import { loginNameOf } from './login-name.ts'

export const startKiosk = preparedCommand('session.startKiosk', {
  secrets: ['pin'],
  async prepare(store, { user, pin }, { now, randomBytes }) {
    const checked = await checkLogin(store, loginNameOf(user), pin, now)
    const place = {
      audience: 'kiosk',
      userId: checked.userId,
      clinicId: null,
      now,
      lifetimeMs: kioskLifetime,
    } as const
    return { checked, ...newSession(randomBytes, place) }
  },
  async handle(tx, { clinicId }, context, { checked, token, row }) {
    const staff = await settleKioskStaff(tx, checked, context)
    if (staff instanceof Refusal) return staff
    const clinic = await kioskClinic(tx, clinicId)
    if (!clinic) return new Refusal(new AppError('not_found', { what: 'clinic' }))
    await tx.insert(Session, { ...row, clinicId: clinic.id })
    return { token, clinicId: clinic.id, clinicName: clinic.name }
  },
})

/** The clinic that was asked for, the one that this device joined as a kiosk of, or the first one. */
async function kioskClinic(
  store: ReadableStore,
  asked: string | undefined,
): Promise<ClinicRow | null> {
  const id = asked ?? (await hubConnection(store))?.clinicId ?? null
  return id === null ? await firstClinic(store) : await store.findOne(Clinic, { id })
}
