/**
 * Who was first at the hub decides about a setting, not a clock. Reckoned anew from what the devices sent and
 * the order in which the hub took it, in a way that shares no code with the product.
 */
import { settingDefinition } from '#contract/settings/index.ts'
import canonicalize from 'canonicalize'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'
import type { LoggedCommand } from '../logged-command.ts'

interface Change {
  key: string
  value: unknown
  language?: string
  clinicId?: string
}

interface Standing {
  value: string
  /** Every change of the field: where in the feed, and of which device and epoch. */
  changed: { sequence: number; by: string }[]
}

export async function settingsFollowTheFeed(
  world: World,
  log: readonly LoggedCommand[],
): Promise<void> {
  const fields = firstSettings(world)
  const done = new Set<string>()
  for (const command of log) {
    const isRun = command.outcome !== 'refused' && !done.has(command.commandId)
    if (command.name === 'settings.change' && isRun) take(fields, command)
    done.add(command.commandId)
  }
  const rows = await world.hub.rows<{ field: string; value: string }>(
    `SELECT key || ' ' || language || ' ' || clinic_id AS field, value FROM setting
     WHERE clinic_key = $1`,
    world.clinicKey,
  )
  const stands = new Map(rows.map(({ field, value }) => [field, canonical(JSON.parse(value))]))
  for (const [field, { value }] of fields) {
    if (stands.get(field) === value) continue
    throw new Violation('a setting is what the first at the hub made of it', [
      `${field}: reckoned ${value}, on the hub ${String(stands.get(field))}`,
    ])
  }
}

/** As the clinic was founded. */
function firstSettings({ heard }: World): Map<string, Standing> {
  const rows = [...heard.firstRows.values()].filter(({ table }) => table === 'setting')
  return new Map(
    rows.map(({ row }) => {
      const { key, language, clinic_id: clinicId, value } = row
      const field = `${String(key)} ${String(language)} ${String(clinicId)}`
      return [field, { value: canonical(JSON.parse(String(value))), changed: [] }]
    }),
  )
}

function take(fields: Map<string, Standing>, command: LoggedCommand): void {
  const { input } = command.envelope?.input as unknown as { input: { changes: Change[] } }
  const by = `${command.device} ${String(command.epoch)}`
  const asked = new Map(input.changes.map((change) => [nameOf(change), change]))
  const conflicting = new Set(command.conflicts.map(nameOf))
  const reckoned = new Set<string>()
  const since = command.envelope?.baseSequence ?? 0
  for (const [field, change] of asked) {
    const othersChanged = [...fields].some(
      ([other, { changed }]) =>
        belongTogether(field, other) &&
        changed.some((one) => one.sequence > since && one.by !== by),
    )
    const value = canonical(change.value)
    const before = fields.get(field)?.value ?? canonical(defaultOf(change))
    if (othersChanged && before !== value) reckoned.add(field)
    else if (before !== value) set(fields, field, value, { sequence: command.sequence, by })
  }
  if ([...reckoned].sort().join() === [...conflicting].sort().join()) return
  throw new Violation('whose setting did not stand is told', [
    `${command.device} ${String(command.epoch)}/${String(command.number)}, ${String(command.sequence)} in the feed`,
    `reckoned: ${[...reckoned].join()}`,
    `told:     ${[...conflicting].join()}`,
  ])
}

function set(
  fields: Map<string, Standing>,
  field: string,
  value: string,
  change: Standing['changed'][number],
): void {
  const changed = fields.get(field)?.changed ?? []
  fields.set(field, { value, changed: [...changed, change] })
}

const canonical = (value: unknown): string => canonicalize(value) ?? 'null'

const nameOf = ({ key, language = '', clinicId = '' }: Omit<Change, 'value'>): string =>
  `${key} ${language} ${clinicId}`

function defaultOf({ key, language }: Change): unknown {
  const whole: unknown = settingDefinition(key)?.default
  return language === undefined ? whole : (whole as Record<string, unknown>)[language]
}

/** The same field, or two of a group that is one thing to people, in one language and clinic. */
function belongTogether(one: string, other: string): boolean {
  const [key = '', language = '', clinic = ''] = one.split(' ')
  const [otherKey = '', otherLanguage = '', otherClinic = ''] = other.split(' ')
  if (clinic !== otherClinic) return false
  if (key === otherKey) return language === otherLanguage
  const group = settingDefinition(key)?.mergeGroup
  const isOne = group !== undefined && group === settingDefinition(otherKey)?.mergeGroup
  return isOne && (language === otherLanguage || language === '' || otherLanguage === '')
}
