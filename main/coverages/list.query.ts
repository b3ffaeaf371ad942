import type { CoverageDto } from '#contract/coverages.ts'
import { Coverage, coverageName } from '#db/entities/index.ts'
import type { CoverageRow } from '#db/entities/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { requirePatient } from '#main/patients/index.ts'
import { IsNull } from 'typeorm'
import { defaultCoverage } from './default-coverage.ts'

export const list = queryHandler('coverages.list', async (store, { patientId }, context) => {
  await requirePatient(store, patientId)
  context.subject('patient', patientId)
  const rows = await store.find(Coverage, {
    where: { patientId, removedAt: IsNull() },
    order: { createdAt: 'ASC', payerName: 'ASC', id: 'ASC' },
  })
  const chosen = await defaultCoverage(store, patientId)
  return { coverages: rows.map((row) => coverageDto(row, row.id === chosen?.id)) }
})

const coverageDto = (row: CoverageRow, isDefault: boolean): CoverageDto => ({
  ...{ coverageId: row.id, version: row.version, name: coverageName(row), isDefault },
  ...{ kind: row.kind, payerName: row.payerName, planName: row.planName },
  ...{ groupNumber: row.groupNumber, memberNumber: row.memberNumber },
  ...{ relationship: row.relationship, policyHolder: row.policyHolder },
  ...{ validFrom: row.validFrom, validTo: row.validTo },
})
