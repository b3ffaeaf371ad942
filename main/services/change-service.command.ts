import type { ServiceFields } from '#contract/services.ts'
import { Service } from '#db/entities/index.ts'
import { tellEverybody } from '#main/clinics/index.ts'
import { guardVersion } from '#main/kernel/guard-version.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { onlyGiven } from '#main/kernel/only-given.ts'
import { planReminders } from '#main/notifications/queue/plan-reminders.ts'
import { changeOffers, upcomingOf } from '#main/practitioners/index.ts'
import { findService, requireForms } from './find-service.ts'

/** What is not offered any more can still be looked at; what was booked stays booked, as long as it was. */
export const changeService = commandHandler(
  'services.changeService',
  async (tx, { baseVersion, fields, offers, ...input }, context) => {
    const row = await findService(tx, context, input.serviceId)
    const serviceId = row.id
    await guardVersion(context, Service.options.name, row, baseVersion)
    await requireForms(tx, fields.requiredFormIds)
    const version = await tx.change(Service, row, onlyGiven<ServiceFields>(fields))
    if (fields.reminders !== undefined) await planReminders(tx, context, { serviceId })
    await changeOffers(tx, context, offers, (one) => ({ ...one, serviceId }))
    tellEverybody(context)
    return { serviceId, version, upcoming: await upcomingOf(tx, { serviceId }, context.now) }
  },
)
