/** A command in words: what was wanted, about whom, and where it stands. */
import type { SyncCommandDto } from '#contract/sync.ts'
import { settingDefinition } from '#contract/settings/index.ts'
import { hasTranslation, m, translate } from '#renderer/shared/i18n/index.ts'
import type { Shape, Tone } from '#renderer/shared/ui/index.ts'
import { refusalWords } from '../audit/action-words.ts'
import { labelOf } from '../settings/setting-words.ts'

export const wantedKey = (name: string): string => `sync_wanted_${name.replace('.', '_')}`

/** *Accept request* */
export function wantedWords(name: string): string {
  const key = wantedKey(name)
  return hasTranslation(key) ? translate(key) : name
}

type Command = Pick<SyncCommandDto, 'name' | 'subject' | 'conflicts'>

/** Who or what it is about; what was wanted, where nobody can be named any more. */
export function subjectWords({ name, subject, conflicts }: Command): string {
  if (subject?.type === 'setting') {
    const key = conflicts[0]?.key ?? subject.label ?? subject.id
    const definition = settingDefinition(key)
    const setting = definition ? labelOf(definition) : key
    const count = conflicts.length - 1
    return count > 0 ? m.sync_and_more({ name: setting, count }) : setting
  }
  return subject?.label ?? wantedWords(name)
}

export interface CommandMark {
  readonly label: string
  readonly tone: Tone
  readonly shape: Shape
}

const marks = {
  waiting: { label: m.sync_state_waiting, tone: 'waiting', shape: 'hatched' },
  sent: { label: m.sync_state_sent, tone: 'info', shape: 'ring' },
  applied: { label: m.sync_state_applied, tone: 'primary', shape: 'check' },
  merged: { label: m.sync_state_merged, tone: 'waiting', shape: 'alert' },
  refused: { label: m.sync_state_refused, tone: 'danger', shape: 'cross' },
  setAside: { label: m.sync_state_setAside, tone: 'waiting', shape: 'alert' },
} as const satisfies Record<
  SyncCommandDto['state'],
  { label: () => string; tone: Tone; shape: Shape }
>

export function stateMark({
  state,
  likelyRefused,
}: Pick<SyncCommandDto, 'state' | 'likelyRefused'>): CommandMark {
  if (likelyRefused) return { label: m.sync_state_likely(), tone: 'waiting', shape: 'alert' }
  const { label, tone, shape } = marks[state]
  return { label: label(), tone, shape }
}

/** In a list where all were refused the reason says more than that. */
export function reasonMark(command: SyncCommandDto): CommandMark {
  const mark = stateMark(command)
  const reason = refusalWords(command.error?.code ?? null)
  if (reason === '') return mark
  return { ...mark, label: reason.charAt(0).toLocaleUpperCase() + reason.slice(1) }
}

const seen = {
  refused: m.sync_state_refused_seen,
  merged: m.sync_state_merged_seen,
  setAside: m.sync_state_setAside_seen,
} as const

/** Among what was sent: what needed somebody has had them. */
export function sentMark(command: SyncCommandDto): CommandMark {
  const words = Object.entries(seen).find(([state]) => state === command.state)?.[1]
  return words ? { label: words(), tone: 'neutral', shape: 'dimmed' } : stateMark(command)
}
