/** Few settings that everybody changes: with and without language, of the clinic, of groups. */
import { testIds } from '#main/testing/clinic-rows.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import type { Idea, Worker } from './deed.ts'

interface Change {
  key: string
  value: JsonValue
  language?: 'en' | 'fr' | 'it' | 'es'
  clinicId?: string
}

const yesNo = (key: string) => (worker: Worker) => ({ key, value: worker.chance.happens(0.5) })
const fields: readonly ((worker: Worker) => Change)[] = [
  yesNo('consent.enabled'),
  yesNo('consent.required'),
  yesNo('consent.everyTime'),
  yesNo('general.mandatoryDateOfBirth'),
  yesNo('general.signup18AndOlder'),
  yesNo('general.mandatoryPhone'),
  ({ chance }) => ({ key: 'scheduling.daysAhead', value: chance.whole(0, 730) }),
  (worker) => ({
    key: 'consent.text',
    value: `Text ${String(worker.unique())}`,
    language: worker.chance.pick(['en', 'fr'] as const),
  }),
  (worker) => ({
    ...yesNo('clinic.bookInPortal')(worker),
    clinicId: worker.chance.pick([testIds.clinic, testIds.secondClinic]),
  }),
]

const change: Idea = (worker) => {
  const { chance, device } = worker
  const changes = Array.from({ length: chance.whole(1, 3) }, () => chance.pick(fields)(worker))
  // Who may not is refused, and changes nothing.
  const who = chance.happens(0.95) ? 'ana' : 'ben'
  const said = changes.map(
    ({ key, language, value }) => `${key}${language ? `/${language}` : ''} = ${String(value)}`,
  )
  return Promise.resolve({
    name: 'settings.change',
    words: `set ${said.join(', ')}`,
    run: () => device.client(who).settings.change({ changes }),
  })
}

export const settingsIdeas: readonly (readonly [Idea, number])[] = [[change, 7]]
