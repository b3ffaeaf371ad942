import { patientFields } from '#contract/patients.ts'
import type { OwnFieldDto, PatientFields } from '#contract/patients.ts'
import { Appointment, Form, IntakeResponse } from '#db/entities/index.ts'
import type { PatientRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { visitNames, visitPlaces } from '#main/schedule/visit-places.ts'
import { readSettings } from '#main/settings/read-settings.ts'
import { In } from 'typeorm'
import { customValuesOf } from './custom-values.ts'
import { requirePatient } from './require-patient.ts'

/** A patient of many years: the newest are what anybody looks at. */
const mostShown = 200

export const get = queryHandler('patients.get', async (store, { patientId }, context) => {
  context.subject('patient', patientId)
  const patient = await requirePatient(store, patientId)
  return {
    patientId,
    version: patient.version,
    profile: profileOf(patient),
    custom: await ownFields(store, patientId),
    appointments: await appointmentsOf(store, patientId),
    forms: await formsOf(store, patientId),
  }
})

const profileOf = (patient: PatientRow): PatientFields =>
  Object.fromEntries(
    (Object.keys(patientFields.shape) as (keyof PatientFields)[]).map((field) => [
      field,
      patient[field],
    ]),
  ) as PatientFields

/** In the clinic's order; a field that it has done away with is not shown any more. */
async function ownFields(store: ReadableStore, patientId: string): Promise<OwnFieldDto[]> {
  const values = await customValuesOf(store, patientId)
  if (Object.keys(values).length === 0) return []
  const settings = await readSettings(store)
  return settings.value('profile.customFields').flatMap(({ id, kind, label, options = [] }) => {
    const value = values[id] ?? null
    if (value === null) return []
    const chosen = kind === 'choice' ? options.find((one) => one.id === value) : undefined
    return [{ fieldId: id, label, value: chosen?.label ?? value }]
  })
}

async function appointmentsOf(store: ReadableStore, patientId: string) {
  const rows = await store.find(Appointment, {
    where: { patientId },
    order: { startsAt: 'DESC', id: 'ASC' },
    take: mostShown,
  })
  const places = await visitPlaces(store, rows)
  return rows.map((row) => ({
    appointmentId: row.id,
    startsAt: toIso(row.startsAt),
    endsAt: toIso(row.endsAt),
    state: row.state,
    ...visitNames(places, row),
  }))
}

async function formsOf(store: ReadableStore, patientId: string) {
  const rows = await store.find(IntakeResponse, {
    where: { patientId },
    order: { updatedAt: 'DESC', id: 'ASC' },
    take: mostShown,
  })
  const forms = await store.find(Form, {
    where: { formId: In([...new Set(rows.map((row) => row.formId))]) },
  })
  const titles = new Map(
    forms.map((form) => [`${form.formId} ${String(form.formVersion)}`, form.definition.title.en]),
  )
  return rows.map((row) => ({
    responseId: row.id,
    title: titles.get(`${row.formId} ${String(row.formVersion)}`) ?? row.formId,
    state: row.state,
    updatedAt: toIso(row.updatedAt),
    enteredAt: row.enteredAt,
  }))
}
