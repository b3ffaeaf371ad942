import type { CoverageFields } from '#contract/coverages.ts'
import { Coverage } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { withFields } from './coverage-fields.ts'
import { findCoverage } from './find-coverage.ts'

/** Writes what differs; nothing to write leaves the version as it is. */
export const change = commandHandler('coverages.change', async (tx, input, context) => {
  const row = await findCoverage(tx, context, input)
  const fields = withFields(row, input.fields)
  const differs = (Object.keys(input.fields) as (keyof CoverageFields)[]).some(
    (field) => fields[field] !== row[field],
  )
  if (!differs) return { coverageId: row.id, version: row.version }
  const version = await tx.change(Coverage, row, fields)
  context.publish('patients')
  return { coverageId: row.id, version }
})
