/** Form definitions as they are kept: an answered version stays as it was answered. */
import { AppError } from '#contract/index.ts'
import { medicalProfileForm } from '#contract/intake/index.ts'
import type { FormDefinition } from '#contract/intake/index.ts'
import { Form } from '#db/entities/index.ts'
import type { FormRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { v5 } from 'uuid'

const builtInForms: readonly FormDefinition[] = [medicalProfileForm]

/** The same id on every device, so that two that start offline still keep one form. */
const builtInNamespace = '5b0d6c54-9c7e-5d53-8a52-6e0b6b8f1f0a'
const builtInId = ({ formId, version }: FormDefinition) =>
  v5(`${formId} ${String(version)}`, builtInNamespace)

export async function ensureBuiltInForms(tx: WritableStore): Promise<void> {
  for (const definition of builtInForms) {
    const { formId, version: formVersion } = definition
    if (await tx.findOne(Form, { formId, formVersion })) continue
    await tx.insert(Form, {
      id: builtInId(definition),
      formId,
      formVersion,
      definition,
      version: 1,
    })
  }
}

export async function newestForm(store: ReadableStore, formId: string): Promise<FormRow | null> {
  const [newest] = await store.find(Form, {
    where: { formId },
    order: { formVersion: 'DESC' },
    take: 1,
  })
  return newest ?? null
}

/** As it would be begun now; null for a form that is not known here. */
export async function newestDefinition(
  store: ReadableStore,
  formId: string,
): Promise<FormDefinition | null> {
  const kept = await newestForm(store, formId)
  const builtIn = builtInForms.find((form) => form.formId === formId)
  if (builtIn && builtIn.version > (kept?.formVersion ?? 0)) return builtIn
  return kept?.definition ?? null
}

/** Of each form the one that would be begun now. */
export async function newestDefinitions(store: ReadableStore): Promise<FormDefinition[]> {
  const rows = await store.find(Form, { order: { formVersion: 'ASC' } })
  const newest = new Map(builtInForms.map((form) => [form.formId, form]))
  for (const { formId, formVersion, definition } of rows) {
    if (formVersion >= (newest.get(formId)?.version ?? 0)) newest.set(formId, definition)
  }
  return [...newest.values()]
}

/** Counting the built-in ones that no patient was asked for yet. */
export async function newestVersion(store: ReadableStore, formId: string): Promise<number | null> {
  const builtIn = builtInForms.filter((form) => form.formId === formId)
  const kept = await newestForm(store, formId)
  const versions = [...builtIn.map(({ version }) => version), ...(kept ? [kept.formVersion] : [])]
  return versions.length === 0 ? null : Math.max(...versions)
}

/** @throws AppError not_found, for a version that is not kept here */
export async function formOf(
  store: ReadableStore,
  { formId, formVersion }: { formId: string; formVersion: number },
): Promise<FormDefinition> {
  const row = await store.findOne(Form, { formId, formVersion })
  if (!row) throw new AppError('not_found', { what: 'form' })
  return row.definition
}
