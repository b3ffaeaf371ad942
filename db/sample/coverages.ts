/** What insures the patients of the sample clinic: most have one coverage, some two, some none. */
import { coverageName, defaultCoverageId } from '../entities/index.ts'
import type { BookingRequestRow, CoverageRow, DefaultCoverageRow } from '../entities/index.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { SamplePatient } from './patients.ts'
import type { SampleCalendar } from './sample-calendar.ts'
import { sampleId } from './sample-id.ts'

const payers: readonly (readonly [payer: string, plans: readonly (string | null)[]])[] = [
  ['Maple Lantern Benefits', ['Extended Health', 'Family Plus', null]],
  ['Northshore Mutual', ['Group Health', null]],
  ['Mutuelle du Phare', ['Santé complète', 'Essentiel']],
  ['Assicurazioni Lanterna', [null]],
  ['Granite & Elm Insurance', ['Flex 80', 'Flex 100']],
]

type Facts = Pick<CoverageRow, 'kind' | 'payerName' | 'planName' | 'groupNumber' | 'memberNumber'>

function privateFacts(chance: Chance): Facts {
  const [payerName, plans] = chance.pick(payers)
  return {
    ...{ kind: 'private', payerName, planName: chance.pick(plans) },
    groupNumber: chance.happens(0.7) ? String(chance.whole(1000, 9999)) : null,
    memberNumber: String(chance.whole(100_000, 999_999)),
  }
}

const injuryFacts = (chance: Chance): Facts => ({
  ...{ kind: 'workplaceInjury', payerName: 'Workplace Safety Board', planName: null },
  ...{ groupNumber: null, memberNumber: `C-${String(chance.whole(10_000, 99_999))}` },
})

function coverageRow(
  { year, chance }: { year: number; chance: Chance },
  { row: patient, child }: SamplePatient,
  name: string,
  facts: Facts,
): CoverageRow {
  return {
    ...{ id: sampleId(`coverage/${name}/${patient.id}`), patientId: patient.id, ...facts },
    relationship: child ? 'child' : 'self',
    policyHolder: child ? patient.guardian : null,
    validFrom: `${String(year - chance.whole(1, 4))}-01-01`,
    validTo: null,
    ...{ createdAt: patient.createdAt, removedAt: null, version: 1 },
  }
}

export function sampleCoverages(
  calendar: SampleCalendar,
  patients: readonly SamplePatient[],
  seed: number,
): { coverages: CoverageRow[]; defaultCoverages: DefaultCoverageRow[] } {
  const chance = chanceOf(`coverages ${String(seed)}`)
  const times = { year: Number(calendar.today.date.slice(0, 4)), chance }
  const made = patients.flatMap((patient) => {
    if (!chance.happens(0.75)) return []
    const own = coverageRow(times, patient, 'own', privateFacts(chance))
    const isHurt = !patient.child && chance.happens(0.08)
    const injury = isHurt ? [coverageRow(times, patient, 'injury', injuryFacts(chance))] : []
    return [{ own, all: [own, ...injury] }]
  })
  return {
    coverages: made.flatMap(({ all }) => all),
    defaultCoverages: made.map(({ own: { id: coverageId, patientId } }) => ({
      ...{ id: defaultCoverageId(patientId), patientId, coverageId, version: 1 },
    })),
  }
}

/** A request of a patient who was logged in goes with their default, as the sample's settings say. */
export function insuredRequest(
  request: BookingRequestRow,
  coverages: readonly CoverageRow[],
  defaults: readonly DefaultCoverageRow[],
): BookingRequestRow {
  const { patientId, source } = request
  if (patientId === null || source !== 'portal') return request
  const chosen = defaults.find((one) => one.patientId === patientId)
  const coverage = coverages.find(({ id }) => id === chosen?.coverageId)
  if (!coverage) return request
  return { ...request, coverageId: coverage.id, insurance: coverageName(coverage) }
}
