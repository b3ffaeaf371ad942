/**
 * Writes docs/settings.md from the setting definitions and their English words.
 * `--check` writes nothing and exits 1 when the page is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { settingDefinitions, settingTabs } from '#contract/settings/index.ts'
import type { SettingDefinition, SettingTab } from '#contract/settings/index.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
export const settingsPage = here('../docs/settings.md')

const words: ReadonlyMap<string, string> = new Map(
  Object.entries(
    JSON.parse(readFileSync(here('../resources/translations/en/settings.json'), 'utf8')) as Record<
      string,
      string
    >,
  ),
)

function word(key: string): string {
  const text = words.get(key)
  if (text === undefined) throw new Error(`No English text for ${key}`)
  return text
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const code = (text: string) => `\`${text}\``

function labelOf(key: string): string {
  const definition = settingDefinitions.find((candidate) => candidate.key === key)
  return definition ? `${word(definition.labelKey)} (${code(key)})` : code(key)
}

function typeOf(definition: SettingDefinition): string {
  switch (definition.type) {
    case 'yesNo':
      return 'yes/no'
    case 'triState':
      return 'yes, no or mandatory'
    case 'choice':
      return `one of ${definition.options.map((option) => word(option.labelKey)).join(', ')}`
    case 'email':
      return 'e-mail address'
    case 'emailList':
      return `up to ${definition.maxItems} e-mail addresses`
    case 'number':
      return `number, ${definition.min} to ${definition.max}`
    case 'numberOrUnlimited':
      return `number, ${definition.min} to ${definition.max}, or unlimited`
    case 'duration':
      return definition.units.map((unit) => `0 to ${definition.max[unit]} ${unit}`).join(' or ')
    case 'text':
      return `text per language, up to ${definition.maxLength} characters`
    case 'richText':
      return 'rich text per language'
    case 'emailTemplate':
      return `subject and body per language; merge fields ${definition.mergeFields.map((field) => code(`{{${field}}}`)).join(', ')}`
    case 'orderedList':
      return `ordered list of ${definition.of}s`
    case 'color':
      return 'colour, `#RRGGBB`'
    case 'image':
    case 'document':
      return `${definition.type}, up to ${definition.maxBytes / 1_048_576} MB`
    case 'readOnlyUrl':
      return definition.editableSlug
        ? `address ${code(definition.path)}; the slug can be chosen`
        : `read-only address ${code(definition.path)}`
    case 'customFields':
      return `up to ${definition.maxItems} fields`
  }
}

function defaultOf(definition: SettingDefinition): string {
  switch (definition.type) {
    case 'yesNo':
      return definition.default ? 'yes' : 'no'
    case 'choice': {
      const chosen = definition.options.find((option) => option.value === definition.default)
      return chosen ? word(chosen.labelKey) : definition.default
    }
    case 'duration':
      return `${definition.default.value} ${definition.default.unit}`
    case 'emailList':
    case 'orderedList':
    case 'customFields':
      return 'empty'
    case 'emailTemplate':
      return `“${definition.default.en.subject}” …`
    case 'text':
    case 'richText':
      return definition.default.en === '' ? 'empty' : `“${definition.default.en}”`
    case 'image':
    case 'document':
      return 'none'
    case 'email':
    case 'readOnlyUrl':
      return definition.default || 'empty'
    case 'color':
    case 'triState':
    case 'number':
    case 'numberOrUnlimited':
      return String(definition.default)
  }
}

function dependenciesOf(definition: SettingDefinition): string {
  const state = (is: string | boolean) => (is === true ? 'on' : is === false ? 'off' : is)
  const parts = (definition.dependsOn ?? []).map(
    (other) =>
      `${labelOf(other.key)} ${state(other.is)}, else ${other.otherwise === 'ignored' ? 'it has no effect' : 'it cannot be switched on'}`,
  )
  if (definition.requires) parts.push('a payment gateway')
  if (definition.forcedBy) {
    const { key, is, value } = definition.forcedBy
    parts.push(`fixed to ${state(value)} while ${labelOf(key)} is ${state(is)}`)
  }
  return parts.join('; ')
}

function rowOf(definition: SettingDefinition): string {
  const concerns = definition.concerns.map((who) => word(`settings_concern_${who}`)).join(', ')
  return [
    word(definition.labelKey),
    code(definition.key),
    typeOf(definition),
    defaultOf(definition),
    word(definition.helpKey),
    dependenciesOf(definition),
    definition.scope === 'clinic' ? `${concerns}; set per clinic` : concerns,
  ]
    .map(cell)
    .reduce((row, text) => `${row} ${text} |`, '|')
}

function tabSection(tab: SettingTab): string[] {
  const name = word(tab.labelKey)
  const rows = settingDefinitions.filter((definition) => definition.tab === tab.id).map(rowOf)
  return [
    `## ${tab.id === 'clinic' ? `${word('settings_nav_clinics')}: ${name}` : name}`,
    '',
    [...tab.path.map(word), name].join(' → '),
    '',
    '| Label | Key | Type | Default | What it does | Depends on | Concerns |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ]
}

export function settingsDocs(): string {
  return [
    '# Settings',
    '',
    'Generated from `contract/settings/` by `scripts/generate-settings-docs.ts`; do not edit by hand.',
    '',
    ...settingTabs.flatMap(tabSection),
  ].join('\n')
}

/** The page as it stands, or nothing when it was never written. */
function writtenPage(): string | undefined {
  try {
    return readFileSync(settingsPage, 'utf8')
  } catch {
    return undefined
  }
}

if (import.meta.main) {
  if (!process.argv.includes('--check')) {
    writeFileSync(settingsPage, settingsDocs())
  } else if (writtenPage() !== settingsDocs()) {
    console.error('docs/settings.md is stale: run node scripts/generate-settings-docs.ts')
    process.exitCode = 1
  }
}
