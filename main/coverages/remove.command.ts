import { Coverage } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { findCoverage } from './find-coverage.ts'

/** What was the default stays chosen out of sight, so that putting it back is putting it back as it was. */
export const remove = commandHandler('coverages.remove', async (tx, input, context) => {
  const row = await findCoverage(tx, context, input)
  const version = await tx.change(Coverage, row, { removedAt: context.now })
  context.publish('patients')
  return { coverageId: row.id, version }
})
