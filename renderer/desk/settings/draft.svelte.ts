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
  #current = $state.raw<Readonly<Record<string, SettingCurrentValueDto>>>({})
  #edits = $state.raw<Readonly<Record<string, DraftChange>>>({})
  #issues = $state.raw<Readonly<Record<string, Issue>>>({})

  readonly changes = $derived(Object.values(this.#edits))
  readonly issueCount = $derived(Object.keys(this.#issues).length)
  readonly isReady = $derived(Object.keys(this.#current).length > 0)

  /** Takes what is stored now; edits stay, unless somebody saved the very same. */
  take(values: readonly SettingCurrentValueDto[], facts: SettingsFacts): void {
    this.facts = facts
    this.#current = Object.fromEntries(values.map((one) => [placeId(one), one]))
    this.#edits = Object.fromEntries(
      this.changes.flatMap((edit): [string, DraftChange][] => {
        const before = this.#current[edit.id]?.value ?? edit.before
        return sameValue(before, edit.value) ? [] : [[edit.id, { ...edit, before }]]
      }),
    )
  }

  currentOf(place: Place): SettingCurrentValueDto | undefined {
    return this.#current[placeId(place)]
  }

  valueOf(place: Place): JsonValue {
    const id = placeId(place)
    const edit = this.#edits[id]
    return edit ? edit.value : (this.#current[id]?.value ?? null)
  }

  isChanged(place: Place): boolean {
    return placeId(place) in this.#edits
  }

  issueOf(place: Place): Issue | undefined {
    return this.#issues[placeId(place)]
  }

  set(place: Place, value: JsonValue): void {
    const id = placeId(place)
    const before = this.#current[id]?.value ?? null
    const edit = { ...place, id, value, before }
    this.#edits = sameValue(before, value)
      ? without(this.#edits, (one) => one === id)
      : { ...this.#edits, [id]: edit }
    // Two fields may have been refused together: correcting either asks anew.
    this.#issues = without(
      this.#issues,
      (one, issue) => one === id || issue.reason === 'nothingBookable',
    )
  }

  drop(id: string): void {
    this.#edits = without(this.#edits, (one) => one === id)
    this.#issues = without(this.#issues, (one) => one === id)
  }

  discard(): void {
    this.#edits = {}
    this.#issues = {}
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
    this.#issues = Object.fromEntries(
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
    const places = this.changes.map((one) => one.clinicId ?? null)
    return places.filter((one, index) => places.indexOf(one) === index)
  }

  /** As the rules of the contract read them: by key, and by language where there are languages. */
  #valuesOf(clinicId: string | null, edited = true): Record<string, unknown> {
    const values: Record<string, unknown> = {}
    for (const [id, one] of Object.entries(this.#current)) {
      if (one.clinicId !== null && one.clinicId !== clinicId) continue
      const edit = edited ? this.#edits[id] : undefined
      const value = edit ? edit.value : one.value
      const definition = settingDefinition(one.key)
      if (definition && isPerLanguage(definition) && one.language) {
        values[one.key] = { ...(values[one.key] as object | undefined), [one.language]: value }
      } else values[one.key] = value
    }
    return values
  }
}

function without<T>(
  entries: Readonly<Record<string, T>>,
  leaves: (id: string, entry: T) => boolean,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(entries).filter(([id, entry]) => !leaves(id, entry)))
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
