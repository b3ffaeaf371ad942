/**
 * A profile being edited. Only what was touched is sent; when somebody else was quicker, what was typed
 * stays, everything untouched becomes what is stored now, and the person saves again.
 */
import type { PatientFields } from '#contract/patients.ts'
import { fieldProblems } from '#renderer/client/index.ts'
import type { Problem } from '#renderer/client/index.ts'
import { m } from '#renderer/shared/i18n/index.ts'
import { desk } from '../desk.svelte.ts'
import { profileGroups } from './profile-fields.ts'
import type { FieldName } from './profile-fields.ts'

type Values = Record<FieldName, string | boolean>
const fields = profileGroups.flatMap((group) => group.fields)

export const emptyProfile = Object.fromEntries(
  fields.map(({ name, kind }) => [name, kind === 'yesNo' ? name === 'reminderByEmail' : '']),
) as Values

export class ProfileEdit {
  values = $state<Values>({ ...emptyProfile })
  errors = $state.raw<Partial<Record<FieldName, string>>>({})
  problem = $state.raw<Problem>()
  stale = $state(false)
  busy = $state(false)
  #before: Values = { ...emptyProfile }
  #version = 0

  /** Starts from what is stored. */
  take(profile: PatientFields, version: number): void {
    this.#before = valuesOf(profile)
    this.#version = version
    this.values = { ...this.#before }
    this.errors = {}
    this.problem = undefined
    this.stale = false
  }

  get touched(): FieldName[] {
    return fields.map(({ name }) => name).filter((name) => this.values[name] !== this.#before[name])
  }

  #mistakes(): boolean {
    this.errors = Object.fromEntries(
      (['firstName', 'lastName'] as const)
        .filter((name) => String(this.values[name]).trim() === '')
        .map((name) => [name, m.patients_field_missing()]),
    )
    return Object.keys(this.errors).length > 0
  }

  #changes(): Partial<PatientFields> {
    return Object.fromEntries(
      this.touched.map((name) => {
        const value = this.values[name]
        const text = typeof value === 'string' ? value.trim() : value
        return [name, text === '' ? null : text]
      }),
    ) as Partial<PatientFields>
  }

  async save(patientId: string): Promise<boolean> {
    if (this.#mistakes()) return false
    this.busy = true
    const answer = await desk.ask(
      desk.client.patients.change({
        patientId,
        baseVersion: this.#version,
        fields: this.#changes(),
      }),
    )
    if (!answer.ok && answer.problem.code === 'stale') await this.#readAgain(patientId)
    else if (!answer.ok) this.#refuse(answer.problem)
    this.busy = false
    return answer.ok
  }

  async create(): Promise<string | undefined> {
    if (this.#mistakes()) return undefined
    const { firstName, lastName } = this.values
    this.busy = true
    const answer = await desk.ask(
      desk.client.patients.create({
        ...this.#changes(),
        firstName: String(firstName),
        lastName: String(lastName),
      }),
    )
    this.busy = false
    if (answer.ok) return answer.value.patientId
    this.#refuse(answer.problem)
    return undefined
  }

  async #readAgain(patientId: string): Promise<void> {
    const answer = await desk.ask(desk.client.patients.get({ patientId }))
    if (!answer.ok) return this.#refuse(answer.problem)
    const mine = Object.fromEntries(this.touched.map((name) => [name, this.values[name]]))
    this.take(answer.value.profile, answer.value.version)
    this.values = { ...this.values, ...mine }
    this.stale = true
  }

  #refuse(problem: Problem): void {
    const named = [...fieldProblems(problem).keys()].map((path) => path.split('.').at(-1) ?? '')
    const known = fields.map(({ name }) => name).filter((name) => named.includes(name))
    this.errors = Object.fromEntries(known.map((name) => [name, m.patients_field_refused()]))
    this.problem = known.length > 0 ? undefined : problem
  }
}

function valuesOf(profile: PatientFields): Values {
  return Object.fromEntries(
    fields.map(({ name, kind }) => [name, profile[name] ?? (kind === 'yesNo' ? false : '')]),
  ) as Values
}
