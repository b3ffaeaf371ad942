import { AppError } from '#contract/index.ts'
import { AvailabilityException } from '#db/entities/index.ts'
import { tellEverybody } from '#main/clinics/index.ts'
import { guardVersion } from '#main/kernel/guard-version.ts'
import { commandHandler } from '#main/kernel/handler.ts'

export const removeException = commandHandler(
  'practitioners.removeException',
  async (tx, { exceptionId, baseVersion }, context) => {
    const row = await tx.findOne(AvailabilityException, { id: exceptionId })
    if (!row) throw new AppError('not_found', { what: 'exception' })
    context.subject('practitioner', row.practitionerId)
    await guardVersion(context, AvailabilityException.options.name, row, baseVersion)
    await tx.remove(AvailabilityException, { id: row.id })
    tellEverybody(context)
    return {}
  },
)
