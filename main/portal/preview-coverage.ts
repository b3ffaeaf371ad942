/** What insures the test patient of the preview, so that bookings show what the setting does. */
import { unknownCoverage } from '#contract/coverages.ts'
import type { Language } from '#contract/index.ts'
import { Coverage, DefaultCoverage, defaultCoverageId } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'

const insurers: Readonly<Record<Language, string>> = {
  en: 'Test Insurance',
  fr: 'Assurance Test',
  it: 'Assicurazione Prova',
  es: 'Seguro de Prueba',
}

interface PreviewCoverage {
  coverageId: string
  patientId: string
  language: Language
  now: number
}

export async function insertPreviewCoverage(
  tx: WritableStore,
  { coverageId, patientId, language, now }: PreviewCoverage,
): Promise<void> {
  await tx.insert(Coverage, {
    ...{ ...unknownCoverage, id: coverageId, patientId, payerName: insurers[language] },
    ...{ createdAt: now, removedAt: null, version: 1 },
  })
  const id = defaultCoverageId(patientId)
  await tx.insert(DefaultCoverage, { id, patientId, coverageId, version: 1 })
}
