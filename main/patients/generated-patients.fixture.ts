/** Many made-up patients, the same ones each time: common names are common, rare ones rare. */
import { Patient } from '#db/entities/index.ts'
import type { PatientRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { v5 } from 'uuid'
import { newPatient } from './new-patient.ts'

const namespace = '0f0b4a34-6c7b-5b57-8f43-51d5f5a7c0de'
const firstNames = (
  'Emma Liam Olivia Noah Léa Mathis Chloé Félix Zoë Lukas Sofía Mateo Giulia Marco Amina Kwame ' +
  'Mei Hiro Priya Arjun Fatima Omar Ingrid Søren Łucja Jakub Anya Dmitri Niamh Seán Ana Ivan ' +
  'Björn Elif Deniz Thảo Minh Nour Yusuf Hélène'
).split(' ')
const commonLastNames = (
  'Smith Tremblay Nguyen Patel Garcia Roy Brown Martin Wong Singh Rossi Kowalska Müller Okafor ' +
  "Haddad O'Brien Sørensen Łukasik Lévesque Gagnon MacDonald Fernández D'Angelo Van-Dyke Côté"
).split(' ')
const openings = 'Ba Be Bo Ca Ce Da De Do Fa Fe Ga Go Ha He Ka Ko La Le Ma Mo Na Ne Pa Po'.split(
  ' ',
)
const middles = 'bel der gan kal lan mar nel ran ris sel ter ton ver vil'.split(' ')
const endings = 'ac ard eau elli er ez ić in ini man off ová ski son sen stein'.split(' ')

/** A small generator with a seed (mulberry32), so that a run can be told again. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function generatedPatients(count: number, seed = 7): PatientRow[] {
  const next = seeded(seed)
  const pick = (list: readonly string[]) => list[Math.floor(next() * list.length)] ?? ''
  const digits = (length: number) =>
    Array.from({ length }, () => String(Math.floor(next() * 10))).join('')
  const lastName = () =>
    next() < 0.3
      ? pick(commonLastNames)
      : `${pick(openings)}${pick(middles)}${next() < 0.4 ? pick(middles) : ''}${pick(endings)}`
  return Array.from({ length: count }, (_, index) => {
    const [firstName, last] = [pick(firstNames), lastName()]
    const given = {
      firstName,
      lastName: last,
      middleName: next() < 0.2 ? pick(firstNames) : null,
      birthDate: new Date(Date.UTC(1930, 0, 1 + Math.floor(next() * 34_000)))
        .toISOString()
        .slice(0, 10),
      email: `p${String(index)}@example.com`,
      cellPhone: `(${digits(3)}) 555-${digits(4)}`,
      healthCardNumber: `${digits(4)}-${digits(3)}-${digits(3)}`,
    }
    return newPatient(given, { id: v5(String(index), namespace), createdAt: 0 })
  })
}

const perChunk = 5000

export async function insertGenerated(tx: WritableStore, count: number): Promise<PatientRow[]> {
  const rows = generatedPatients(count)
  for (let at = 0; at < rows.length; at += perChunk) {
    await tx.insert(Patient, rows.slice(at, at + perChunk))
  }
  return rows
}
