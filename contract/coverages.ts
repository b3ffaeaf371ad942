/** What insures a patient, in the terms of FHIR's Coverage: who pays, under which plan, whose policy, since when. */
import { z } from 'zod'
import { command, fields, query } from './kernel/index.ts'

const text = (max: number) => fields.optionalLine(max).nullable()

export const coverageKind = z.enum([
  'private',
  'public',
  'workplaceInjury',
  'motorAccident',
  'other',
])
export type CoverageKind = z.infer<typeof coverageKind>

/** What the patient is to whom the policy belongs. */
export const coverageRelationship = z.enum(['self', 'spouse', 'child', 'parent', 'other'])
export type CoverageRelationship = z.infer<typeof coverageRelationship>

export const coverageFields = z.strictObject({
  kind: coverageKind,
  /** The insurer. */
  payerName: fields.line(120),
  planName: text(80),
  /** Of the plan or of the group that it was made for. */
  groupNumber: text(40),
  memberNumber: text(40),
  relationship: coverageRelationship,
  /** Whose policy it is; nobody where it is the patient's own. */
  policyHolder: text(120),
  /** Both days included; open where none is given. */
  validFrom: fields.date.nullable(),
  validTo: fields.date.nullable(),
})
export type CoverageFields = z.infer<typeof coverageFields>

/** All that is known of one as long as only the insurer has been named. */
export const unknownCoverage: Omit<CoverageFields, 'payerName'> = {
  ...{ kind: 'private', planName: null, groupNumber: null, memberNumber: null },
  ...{ relationship: 'self', policyHolder: null, validFrom: null, validTo: null },
}

const version = z.number().int()
const coverage = z.object({
  coverageId: fields.id,
  version,
  ...coverageFields.shape,
  /** As visits carry it: the insurer, and the plan where it has a name. */
  name: z.string(),
  isDefault: z.boolean(),
})
export type CoverageDto = z.infer<typeof coverage>

const toChange = {
  audiences: ['desk'],
  permission: 'patients.change',
} as const
const target = { coverageId: fields.id, baseVersion: version.min(1).optional() }
const changed = z.object({ coverageId: fields.id, version })

export const coverages = {
  list: query('coverages.list', {
    summary: 'What insures a patient, in the order in which it was added.',
    audiences: ['desk'],
    permission: 'patients.view',
    errors: ['not_found'],
    recordsRead: true,
    input: z.strictObject({ patientId: fields.id }),
    output: z.object({ coverages: z.array(coverage) }),
  }),
  add: command('coverages.add', {
    summary: "Add a coverage to a patient's record, as the default where it is said.",
    ...toChange,
    errors: ['not_found', 'stale'],
    input: z.strictObject({
      patientId: fields.id,
      fields: coverageFields.partial().required({ payerName: true }),
      isDefault: z.boolean(),
    }),
    output: changed,
  }),
  change: command('coverages.change', {
    summary: 'Change what is known of a coverage; fields left out stay as they are.',
    ...toChange,
    errors: ['not_found', 'stale'],
    input: z.strictObject({ ...target, fields: coverageFields.partial() }),
    output: changed,
  }),
  remove: command('coverages.remove', {
    summary: 'Take a coverage that was a mistake out of the record; visits keep its name.',
    ...toChange,
    errors: ['not_found', 'stale'],
    input: z.strictObject(target),
    output: changed,
  }),
  restore: command('coverages.restore', {
    summary: 'Put a removed coverage back as it was.',
    ...toChange,
    errors: ['not_found', 'stale'],
    input: z.strictObject(target),
    output: changed,
  }),
  makeDefault: command('coverages.makeDefault', {
    summary: "Choose a patient's default coverage; null for none. What is booked stays as it is.",
    ...toChange,
    errors: ['not_found', 'stale'],
    input: z.strictObject({ patientId: fields.id, coverageId: fields.id.nullable() }),
    output: z.object({ coverageId: fields.id.nullable() }),
  }),
}
