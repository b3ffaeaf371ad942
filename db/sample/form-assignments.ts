/** Who of today and tomorrow still has the medical profile to fill in. */
import type { FormAssignmentRow } from '../entities/index.ts'
import type { SampleVisit } from './appointments.ts'
import { chanceOf } from './chance.ts'
import { sampleId } from './sample-id.ts'

const formId = 'medical-profile'
const day = 86_400_000

export function formAssignments(visits: readonly SampleVisit[]): FormAssignmentRow[] {
  const soon = visits.filter(
    ({ plan, row }) =>
      plan.day.offset >= 0 &&
      plan.day.offset <= 1 &&
      (row.state === 'booked' || row.state === 'arrived'),
  )
  const asked = new Map(soon.map(({ row }) => [row.patientId, row] as const))
  return [...asked.values()]
    .filter((row, index) => index % 3 === 0 || chanceOf(`form ${row.id}`).happens(0.2))
    .map((row) => ({
      id: sampleId(`assignment/${formId}/${row.patientId}`),
      patientId: row.patientId,
      formId,
      required: true,
      assignedAt: Math.max(row.createdAt, row.startsAt - 4 * day),
      responseId: null,
      version: 1,
    }))
}
