import type { CoverageFields } from '#contract/coverages.ts'
import { EntitySchema } from 'typeorm'
import { v5 } from 'uuid'
import { instant, link, optional, primaryId, text, version } from './columns.ts'

/** What insures a patient. Visits name it, so it is never deleted: what was a mistake is out of sight. */
export interface CoverageRow extends CoverageFields {
  id: string
  patientId: string
  createdAt: number
  removedAt: number | null
  version: number
}
export const Coverage = new EntitySchema<CoverageRow>({
  name: 'patient_coverage',
  columns: {
    id: primaryId,
    patientId: link('patient', 'patient_id'),
    kind: text(),
    payerName: text({ name: 'payer_name' }),
    planName: text({ name: 'plan_name', ...optional }),
    groupNumber: text({ name: 'group_number', ...optional }),
    memberNumber: text({ name: 'member_number', ...optional }),
    relationship: text(),
    policyHolder: text({ name: 'policy_holder', ...optional }),
    validFrom: text({ name: 'valid_from', ...optional }),
    validTo: text({ name: 'valid_to', ...optional }),
    createdAt: instant({ name: 'created_at' }),
    removedAt: instant({ name: 'removed_at', ...optional }),
    version,
  },
  indices: [{ name: 'patient_coverage_patient', columns: ['patientId'] }],
})

/** As visits carry it and as people say it: the insurer, and the plan where it has a name. */
export const coverageName = ({
  payerName,
  planName,
}: Pick<CoverageRow, 'payerName' | 'planName'>): string =>
  planName ? `${payerName} · ${planName}` : payerName

/**
 * Which coverage is a patient's default: a row of its own, with the same id wherever it is written first, so
 * that there is never a second one, and that correcting a coverage does not get in the way of choosing one.
 */
export interface DefaultCoverageRow {
  /** `defaultCoverageId` */
  id: string
  patientId: string
  /** null once somebody said that there is none. */
  coverageId: string | null
  version: number
}
export const DefaultCoverage = new EntitySchema<DefaultCoverageRow>({
  name: 'patient_default_coverage',
  columns: {
    id: primaryId,
    patientId: link('patient', 'patient_id'),
    coverageId: link('patient_coverage', 'coverage_id', optional),
    version,
  },
  indices: [{ name: 'patient_default_coverage_patient', columns: ['patientId'] }],
})

const namespace = 'c1f3a8d2-5b47-5e19-8a60-3f2d9b7c4e18'
export const defaultCoverageId = (patientId: string): string => v5(patientId, namespace)
