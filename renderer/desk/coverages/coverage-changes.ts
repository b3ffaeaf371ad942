/** What is done about somebody's insurance: at once, with a way back in the toast, or a refusal in words. */
import type { CoverageDto, CoverageFields } from '#contract/coverages.ts'
import { problemWords } from '#renderer/client/index.ts'
import type { Problem } from '#renderer/client/index.ts'
import { m } from '#renderer/shared/i18n/index.ts'
import { toasts } from '#renderer/shared/state/index.ts'
import type { Answer } from '../answer.ts'
import { desk } from '../desk.svelte.ts'

type Named = Pick<CoverageDto, 'coverageId' | 'version' | 'name'>

const refuse = (problem: Problem): void => {
  toasts.show({ text: problemWords(problem, desk.timeZone), tone: 'danger' })
}

async function takeBack(...calls: (() => Promise<unknown>)[]): Promise<void> {
  for (const call of calls) {
    const answer = await desk.ask(call())
    if (!answer.ok) return refuse(answer.problem)
  }
}

const choose = (patientId: string, coverageId: string | null) =>
  desk.client.coverages.makeDefault({ patientId, coverageId })

export interface NewCoverage {
  readonly patientId: string
  readonly fields: CoverageFields
  readonly isDefault: boolean
  /** The default until now, which comes back when adding is undone. */
  readonly before: string | null
}

export async function addCoverage(added: NewCoverage): Promise<Problem | undefined> {
  const { patientId, fields, isDefault, before } = added
  const answer = await desk.ask(desk.client.coverages.add({ patientId, fields, isDefault }))
  if (!answer.ok) return answer.problem
  const { coverageId, version: baseVersion } = answer.value
  toasts.show({
    text: m.coverages_added({ name: fields.payerName }),
    undo: () =>
      takeBack(
        () => desk.client.coverages.remove({ coverageId, baseVersion }),
        ...(isDefault ? [() => choose(patientId, before)] : []),
      ),
  })
  return undefined
}

export async function changeCoverage(
  { coverageId, version, name }: Named,
  fields: Partial<CoverageFields>,
  replaced: Partial<CoverageFields>,
): Promise<Problem | undefined> {
  const change = (edits: Partial<CoverageFields>, baseVersion: number) =>
    desk.client.coverages.change({ coverageId, baseVersion, fields: edits })
  const answer = await desk.ask(change(fields, version))
  if (!answer.ok) return answer.problem
  const now = answer.value.version
  toasts.show({
    text: m.coverages_saved({ name }),
    undo: () => takeBack(() => change(replaced, now)),
  })
  return undefined
}

export async function removeCoverage({ coverageId, version, name }: Named): Promise<void> {
  const { coverages } = desk.client
  const answer = await desk.ask(coverages.remove({ coverageId, baseVersion: version }))
  if (!answer.ok) return refuse(answer.problem)
  const now = answer.value.version
  toasts.show({
    text: m.coverages_removed({ name }),
    undo: () => takeBack(() => coverages.restore({ coverageId, baseVersion: now })),
  })
}

/** `chosen`: null for none. */
export async function makeDefault(
  patientId: string,
  chosen: Named | null,
  before: Named | undefined,
): Promise<void> {
  const answer = await desk.ask(choose(patientId, chosen?.coverageId ?? null))
  if (!answer.ok) return refuse(answer.problem)
  toasts.show({
    text: chosen ? m.coverages_told_default({ name: chosen.name }) : m.coverages_told_no_default(),
    undo: () => takeBack(() => choose(patientId, before?.coverageId ?? null)),
  })
}

/** What a visit or a request goes with was changed; `back` chooses what it was before. */
export function toldChosen<T>(answer: Answer<T>, back: (now: T) => Promise<unknown>): boolean {
  if (!answer.ok) {
    refuse(answer.problem)
    return false
  }
  const { value } = answer
  toasts.show({ text: m.coverages_told_chosen(), undo: () => takeBack(() => back(value)) })
  return true
}
