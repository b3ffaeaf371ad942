import { dayIssues } from '#contract/availability/index.ts'
import { AvailabilityException } from '#db/entities/index.ts'
import { requireClinic, tellEverybody } from '#main/clinics/index.ts'
import { guardVersion } from '#main/kernel/guard-version.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { readDate } from '#main/schedule/index.ts'
import { findPractitioner } from './find-practitioner.ts'
import { refuseIssues } from './read-weeks.ts'

export const setException = commandHandler(
  'practitioners.setException',
  async (tx, { clinicId, windows, baseVersion, ...input }, context) => {
    const { id: practitionerId } = await findPractitioner(tx, context, input.practitionerId)
    await requireClinic(tx, clinicId)
    const date = readDate(input.date, 'date')
    refuseIssues(dayIssues(windows))
    const row = await tx.findOne(AvailabilityException, { practitionerId, clinicId, date })
    tellEverybody(context)
    if (row) {
      await guardVersion(context, AvailabilityException.options.name, row, baseVersion)
      return {
        exceptionId: row.id,
        version: await tx.change(AvailabilityException, row, { windows }),
      }
    }
    const exceptionId = context.newId()
    await tx.insert(AvailabilityException, {
      ...{ id: exceptionId, practitionerId, clinicId, date, windows, version: 1 },
    })
    return { exceptionId, version: 1 }
  },
)
