import { Clinic, Company } from '#db/entities/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { toIsoOrNull } from '#main/kernel/instants.ts'
import { readSettings } from '#main/settings/index.ts'
import { pausedUntil } from './attempts.ts'
import { kioskOf } from './kiosk-of.ts'

const idleSeconds = 60
const warningSeconds = 20

export const kioskState = queryHandler('intake.kioskState', async (store, _input, context) => {
  const kiosk = kioskOf(context)
  const clinic = await store.findOne(Clinic, { id: kiosk.clinicId })
  const [company] = await store.find(Company, { take: 1 })
  return {
    clinicName: clinic?.name ?? '',
    clinicPhone: clinic?.phone ?? '',
    companyName: company?.name ?? '',
    timeZone: clinic?.timeZone ?? 'UTC',
    language: (await readSettings(store)).value('general.language'),
    pausedUntil: toIsoOrNull(await pausedUntil(store, kiosk.id, context.now)),
    idleSeconds,
    warningSeconds,
  }
})
