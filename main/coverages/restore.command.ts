import { Coverage } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { findCoverage } from './find-coverage.ts'

/** It is the default again where it was and nobody has chosen another since. */
export const restore = commandHandler('coverages.restore', async (tx, input, context) => {
  const row = await findCoverage(tx, context, input, 'removed')
  const version = await tx.change(Coverage, row, { removedAt: null })
  context.publish('patients')
  return { coverageId: row.id, version }
})
