/** What a command was to do, as facts that staff can read: from its input, never from memory. */
import { settingDefinition } from '#contract/settings/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import type { PatientFields } from '#contract/patients.ts'
import {
  formatDateTime,
  formatDay,
  formatTimeRange,
  inOneLine,
  isLocale,
  localeNames,
  m,
} from '#renderer/shared/i18n/index.ts'
import { coverageFacts } from '../coverages/coverage-facts.ts'
import type { Resources } from '../desk.svelte.ts'
import { profileGroups } from '../patients/profile-fields.ts'
import { profileWords } from '../patients/profile-words.ts'
import { labelOf, valueWords } from '../settings/setting-words.ts'
import type { CommandDetail } from './command-list.svelte.ts'

export interface Fact {
  readonly term: string
  readonly text: string
}
type Entered = Readonly<Record<string, JsonValue | undefined>>
type Asked = Pick<CommandDetail, 'name' | 'input' | 'subject'>

export interface FactWords {
  readonly resources: Resources
  readonly timeZone: string
}

/** What has nothing to say takes no room. */
export function wantedFacts({ name, input, subject }: Asked, words: FactWords): readonly Fact[] {
  const entered = asEntered(input)
  const was = subject?.startsAt ? formatDateTime(subject.startsAt, words.timeZone) : ''
  const facts: Readonly<Record<string, () => readonly Fact[]>> = {
    booking: () => [{ term: m.sync_fact_from(), text: was }, ...requestFacts(entered, words)],
    schedule: () => [
      ...(name === 'schedule.bookAppointment' ? [] : [{ term: m.sync_fact_was(), text: was }]),
      ...visitFacts(name, entered, words),
    ],
    patients: () => profileFacts(entered['fields'] ?? input, words),
    coverages: () =>
      'fields' in entered ? coverageFacts(asEntered(entered['fields'])) : [insuranceFact(entered)],
    intake: () => profileFacts(entered['changes'] ?? {}, words),
    settings: () => settingFacts(entered, words),
  }
  const [feature = ''] = name.split('.')
  return (facts[feature]?.() ?? []).filter(({ text }) => text !== '')
}

function requestFacts(entered: Entered, words: FactWords): Fact[] {
  const { times, patientId } = entered
  const linked = patientId === null ? m.sync_fact_unlinked() : m.sync_fact_another_record()
  return [
    { term: m.sync_fact_new_time(), text: timeOf(entered, words) },
    { term: m.sync_fact_practitioner(), text: practitioner(entered, words) },
    {
      term: m.sync_fact_times(),
      text: Array.isArray(times)
        ? inOneLine(times.map((time) => formatDateTime(String(time), words.timeZone)))
        : '',
    },
    { term: m.sync_fact_linked(), text: patientId === undefined ? '' : linked },
    insuranceFact(entered),
    ...reasons(entered),
  ]
}

function visitFacts(name: string, entered: Entered, words: FactWords): Fact[] {
  const { resources } = words
  const service = resources.services.find((one) => one.serviceId === entered['serviceId'])
  const clinic = resources.clinics.find((one) => one.clinicId === entered['clinicId'])
  const isNew = name === 'schedule.bookAppointment'
  return [
    { term: isNew ? m.sync_fact_time() : m.sync_fact_new_time(), text: timeOf(entered, words) },
    { term: m.sync_fact_service(), text: service?.name ?? '' },
    { term: m.sync_fact_practitioner(), text: practitioner(entered, words) },
    { term: m.sync_fact_clinic(), text: clinic?.name ?? '' },
    { term: m.sync_fact_note(), text: text(entered, 'note') },
    insuranceFact(entered),
    ...reasons(entered),
  ]
}

/** Only whether there was to be one: an id says nothing to anybody. */
function insuranceFact({ coverageId }: Entered): Fact {
  const chosen = coverageId === null ? m.coverages_none() : m.sync_fact_another_insurance()
  return { term: m.coverages_title(), text: coverageId === undefined ? '' : chosen }
}

const reasons = (entered: Entered): Fact[] => [
  { term: m.sync_fact_reason(), text: text(entered, 'reason') },
  { term: m.sync_fact_overbook(), text: text(entered, 'overbookReason') },
]

/** Only what was entered, each field as the record calls it. */
function profileFacts(fields: JsonValue, { resources }: FactWords): Fact[] {
  const entered = asEntered(fields)
  const profile = { ...empty, ...entered } as unknown as PatientFields
  return profileGroups
    .flatMap((group) => group.fields)
    .filter(({ name }) => name in entered)
    .map((field) => ({
      term: field.label(),
      text: profileWords(field, profile, resources) || m.sync_fact_emptied(),
    }))
}
const empty = Object.fromEntries(
  profileGroups.flatMap(({ fields }) => fields.map(({ name }) => [name, null])),
)

function settingFacts(entered: Entered, { resources }: FactWords): Fact[] {
  const changes = Array.isArray(entered['changes']) ? entered['changes'].map(asEntered) : []
  return changes.map((change) => {
    const definition = settingDefinition(text(change, 'key'))
    const language = text(change, 'language')
    const clinic = resources.clinics.find((one) => one.clinicId === change['clinicId'])
    const named = definition ? labelOf(definition) : text(change, 'key')
    return {
      term: inOneLine([named, isLocale(language) ? localeNames[language] : '', clinic?.name]),
      text: definition
        ? valueWords(definition, change['value'] ?? null)
        : JSON.stringify(change['value']),
    }
  })
}

function timeOf(entered: Entered, { timeZone }: FactWords): string {
  const [startsAt, endsAt] = [text(entered, 'startsAt'), text(entered, 'endsAt')]
  if (startsAt === '') return ''
  if (endsAt === '') return formatDateTime(startsAt, timeZone)
  return `${formatDay(startsAt, timeZone)}, ${formatTimeRange(startsAt, endsAt, timeZone)}`
}

const practitioner = (entered: Entered, { resources }: FactWords): string =>
  resources.practitioners.find((one) => one.practitionerId === entered['practitionerId'])?.name ??
  ''

export const asEntered = (input: JsonValue | undefined): Entered =>
  typeof input === 'object' && input !== null && !Array.isArray(input) ? input : {}

export function text(entered: Entered, field: string): string {
  const value = entered[field]
  return typeof value === 'string' ? value : ''
}
