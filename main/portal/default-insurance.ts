import { isValidOn } from '#contract/period.ts'
import { Clinic } from '#db/entities/index.ts'
import type { CoverageRow, PatientRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { bookedWith, defaultCoverage, noInsurance } from '#main/coverages/index.ts'
import type { BookedInsurance } from '#main/coverages/index.ts'
import { dateOf, dayNumberAt } from '#main/schedule/index.ts'
import type { SettingReader } from '#main/settings/index.ts'

/** Apply Default Insurance: for known patients alone, never for a visitor. */
export async function defaultInsurance(
  store: ReadableStore,
  settings: SettingReader,
  patient: PatientRow | null,
): Promise<CoverageRow | null> {
  if (!patient || !settings.value('scheduling.applyDefaultInsurance')) return null
  return await defaultCoverage(store, patient.id)
}

interface BookedTime {
  clinicId: string
  startsAt: number
}

/** What a booking of that time goes with: only what is valid on its day, by the clinic's calendar. */
export async function defaultInsuranceAt(
  store: ReadableStore,
  settings: SettingReader,
  patient: PatientRow | null,
  { clinicId, startsAt }: BookedTime,
): Promise<BookedInsurance> {
  const coverage = await defaultInsurance(store, settings, patient)
  const clinic = coverage && (await store.findOne(Clinic, { id: clinicId }))
  if (!coverage || !clinic) return noInsurance
  const day = dateOf(dayNumberAt(clinic.timeZone, startsAt))
  return isValidOn(coverage, day) ? bookedWith(coverage) : noInsurance
}
