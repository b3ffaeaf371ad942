/**
 * What was changed and not yet saved. An edit back to what is stored is no edit; what others save in
 * the meantime is taken over without touching the edits. Relations between fields look at the settings
 * as they would be after saving, so that what depends on an unsaved switch opens at once.
 */
import type { JsonValue } from '#contract/kernel/json.ts'
import {
  fieldState,
  isPerLanguage,
  settingDefinition,
  validateChange,
} from '#contract/settings/index.ts'
import type {
  FieldState,
  Locale,
  SettingDefinition,
  SettingsFacts,
  SettingWarning,
} from '#contract/settings/index.ts'
import type { SettingCurrentValueDto } from '#contract/settings/procedures.ts'
import { sameValue } from './same-value.ts'

export interface Place {
  readonly key: string
  readonly language?: Locale | null | undefined
  readonly clinicId?: string | null | undefined
}
export interface DraftChange extends Place {
  readonly id: string
  readonly value: JsonValue
  readonly before: JsonValue
}
export interface Issue {
  readonly reason: string
  readonly details?: Readonly<Record<string, unknown>> | undefined
}
interface RefusedField {
  readonly key: string
  readonly reason: string
  readonly language?: string | undefined
  readonly details?: Readonly<Record<string, unknown>> | undefined
}

export const placeId = ({ key, language, clinicId }: Place): string =>
  [key, language ?? '', clinicId ?? ''].join('|')

export class SettingsDraft {
  facts = $state.raw<SettingsFacts>({ paymentGatewayEnabled: false })
  #current = $state.raw<ReadonlyMap<string, SettingCurrentValueDto>>(new Map())
  #edits = $state.raw<ReadonlyMap<string, DraftChange>>(new Map())
  #issues = $state.raw<ReadonlyMap<string, Issue>>(new Map())

  readonly changes = $derived([...this.#edits.values()])
  readonly issueCount = $derived(this.#issues.size)

  /** Takes what is stored now; edits stay, unless somebody saved the very same. */
  take(values: readonly SettingCurrentValueDto[], facts: SettingsFacts): void {
    this.facts = facts
    this.#current = new Map(values.map((one) => [placeId(one), one]))
    this.#edits = new Map(
      this.changes.flatMap((edit): [string, DraftChange][] => {
        const before = this.#current.get(edit.id)?.value ?? edit.before
        return sameValue(before, edit.value) ? [] : [[edit.id, { ...edit, before }]]
      }),
    )
  }

  currentOf(place: Place): SettingCurrentValueDto | undefined {
    return this.#current.get(placeId(place))
  }

  valueOf(place: Place): JsonValue {
    const id = placeId(place)
    return this.#edits.get(id)?.value ?? this.#current.get(id)?.value ?? null
  }

  isChanged(place: Place): boolean {
    return this.#edits.has(placeId(place))
  }

  issueOf(place: Place): Issue | undefined {
    return this.#issues.get(placeId(place))
  }

  set(place: Place, value: JsonValue): void {
    const id = placeId(place)
    const before = this.#current.get(id)?.value ?? null
    const edits = new Map(this.#edits)
    if (sameValue(before, value)) edits.delete(id)
    else edits.set(id, { ...place, id, value, before })
    this.#edits = edits
    // Two fields may have been refused together: correcting either asks anew.
    const issues = new Map(this.#issues)
    issues.delete(id)
    for (const [other, issue] of issues)
      if (issue.reason === 'nothingBookable') issues.delete(other)
    this.#issues = issues
  }

  drop(id: string): void {
    const edits = new Map(this.#edits)
    edits.delete(id)
    this.#edits = edits
    const issues = new Map(this.#issues)
    issues.delete(id)
    this.#issues = issues
  }

  discard(): void {
    this.#edits = new Map()
    this.#issues = new Map()
  }

  stateOf(definition: SettingDefinition, clinicId?: string | null): FieldState {
    return fieldState(definition, this.#valuesOf(clinicId ?? null), this.facts)
  }

  /** What the core would refuse, found before asking it; true when nothing was. */
  check(): boolean {
    const refused = this.#clinics().flatMap((clinicId) => {
      const own = this.changes.filter((one) => (one.clinicId ?? null) === clinicId)
      const verdict = validateChange(this.#valuesOf(clinicId, false), own.map(asChange), this.facts)
      return verdict.issues.map((issue) => ({ ...issue, clinicId }))
    })
    this.refuse(refused)
    return refused.length === 0
  }

  refuse(fields: readonly (RefusedField & { readonly clinicId?: string | null })[]): void {
    this.#issues = new Map(
      fields.map(({ key, language, reason, details, clinicId }) => {
        const id = this.#refusedId(key, language, clinicId)
        return [id, { reason, details }]
      }),
    )
  }

  readonly warnings = $derived.by<readonly SettingWarning[]>(() => {
    const own = this.changes.filter((one) => !one.clinicId)
    return validateChange(this.#valuesOf(null, false), own.map(asChange), this.facts).warnings
  })

  /** The core does not say of which clinic: the field that was changed is meant. */
  #refusedId(key: string, language?: string, clinicId?: string | null): string {
    const edit = this.changes.find(
      (one) =>
        one.key === key &&
        (language === undefined || one.language === language) &&
        (!clinicId || one.clinicId === clinicId),
    )
    return edit?.id ?? [key, language ?? '', clinicId ?? ''].join('|')
  }

  #clinics(): (string | null)[] {
    return [...new Set(this.changes.map((one) => one.clinicId ?? null))]
  }

  /** As the rules of the contract read them: by key, and by language where there are languages. */
  #valuesOf(clinicId: string | null, edited = true): Record<string, unknown> {
    const values: Record<string, unknown> = {}
    for (const [id, one] of this.#current) {
      if (one.clinicId !== null && one.clinicId !== clinicId) continue
      const value = edited ? (this.#edits.get(id)?.value ?? one.value) : one.value
      const definition = settingDefinition(one.key)
      if (definition && isPerLanguage(definition) && one.language) {
        values[one.key] = { ...(values[one.key] as object | undefined), [one.language]: value }
      } else values[one.key] = value
    }
    return values
  }
}

/** What is sent: absent rather than null. */
export function asChange({ key, value, language, clinicId }: DraftChange) {
  return {
    key,
    value,
    ...(language ? { language } : {}),
    ...(clinicId ? { clinicId } : {}),
  }
}
