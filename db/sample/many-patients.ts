/** Patients by the thousand, for benchmarks: as varied as those of the sample clinic, tied to no clinic. */
import type { PatientRow } from '../entities/index.ts'
import { chanceOf } from './chance.ts'
import { makePatient } from './patient-facts.ts'
import { sampleId } from './sample-id.ts'

const year = 2026
const createdAt = Date.UTC(year, 0, 5, 14)

export function manyPatients(count: number, seed: number): PatientRow[] {
  const words = `many patients ${String(seed)}`
  const chance = chanceOf(words)
  return Array.from({ length: count }, (_, index) =>
    makePatient(chance, {
      id: sampleId(`${words}/${String(index)}`),
      index,
      year,
      createdAt,
      defaultClinicId: null,
      defaultPractitionerId: null,
    }),
  )
}
