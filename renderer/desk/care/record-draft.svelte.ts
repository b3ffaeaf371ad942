/**
 * What was changed of one record and not yet saved. An edit back to what is stored is no edit; what others
 * save meanwhile is taken over under the edits, but their version is not: saving then says so once.
 */
import { problemWords } from '#renderer/client/index.ts'
import type { Problem } from '#renderer/client/index.ts'
import { m } from '#renderer/shared/i18n/index.ts'
import { fieldIssues } from './field-words.ts'
import type { Issues } from './field-words.ts'
import { sameValue } from '../settings/same-value.ts'

export class RecordDraft<F extends object> {
  #stored = $state.raw() as F
  #edits = $state.raw<Partial<F>>({})
  #version = $state(0)
  issues = $state.raw<Issues>({})

  readonly changes = $derived(Object.keys(this.#edits).length)
  readonly value: F = $derived({ ...this.#stored, ...this.#edits })

  constructor(stored: F) {
    this.#stored = stored
  }

  get edits(): Partial<F> {
    return this.#edits
  }
  get stored(): F {
    return this.#stored
  }
  /** Of the record that the edits were based on. */
  get baseVersion(): number {
    return this.#version
  }

  take(stored: F, version: number): void {
    this.#stored = stored
    for (const key of Object.keys(this.#edits) as (keyof F)[]) {
      if (same(stored[key], this.#edits[key])) this.#drop(key)
    }
    if (this.changes === 0 || this.#version === 0) this.#version = version
  }

  /** What the edits stand in the place of: the way back. */
  get replaced(): Partial<F> {
    const keys = Object.keys(this.#edits) as (keyof F)[]
    return Object.fromEntries(keys.map((key) => [key, this.#stored[key]])) as Partial<F>
  }

  /** What stood in the way, beside its fields; gives it back in words for the whole. */
  refuse(problem: Problem): string {
    this.issues = fieldIssues(problem)
    if (problem.code !== 'stale') return problemWords(problem)
    this.acceptVersion(problem.details.version)
    return m.care_stale()
  }

  /** After somebody has been told that it was changed meanwhile. */
  acceptVersion(version: number): void {
    this.#version = version
  }

  /** These were saved as they are here, and the record has this version now: they are no edits any more. */
  saved(fields: Partial<F>, version: number): void {
    this.#stored = { ...this.#stored, ...fields }
    for (const key of Object.keys(fields) as (keyof F)[]) this.#drop(key)
    this.#version = version
  }

  set<K extends keyof F & string>(key: K, value: F[K]): void {
    if (same(this.#stored[key], value)) this.#drop(key)
    else this.#edits = { ...this.#edits, [key]: value } as Partial<F>
    this.settle(key)
  }

  /** Whoever corrects a field is not told any more that it was wrong. */
  settle(key: string): void {
    const left = Object.entries(this.issues).filter(([field]) => field !== key)
    this.issues = Object.fromEntries(left)
  }

  discard(): void {
    this.#edits = {}
    this.issues = {}
  }

  #drop(key: keyof F): void {
    const left = Object.entries(this.#edits).filter(([field]) => field !== key)
    this.#edits = Object.fromEntries(left) as Partial<F>
  }
}

const same = (a: unknown, b: unknown): boolean => sameValue(a as never, b as never)
