/** What became of a command, in words: what happened meanwhile, and what is safe. */
import type { SyncCommandDto } from '#contract/sync.ts'
import {
  formatDateTime,
  formatDay,
  formatTimeRange,
  hasTranslation,
  m,
  translate,
} from '#renderer/shared/i18n/index.ts'

type Told = Pick<SyncCommandDto, 'name' | 'state' | 'error' | 'conflicts' | 'likelyRefused'>
type Details = Readonly<Record<string, unknown>>

export function happenedWords(command: Told, timeZone: string): string {
  const { state, error, conflicts, likelyRefused } = command
  if (likelyRefused && error) return `${refused(error, timeZone)} ${m.sync_was_likely()}`
  switch (state) {
    case 'waiting':
      return m.sync_was_waiting()
    case 'sent':
      return m.sync_was_sent()
    case 'applied':
      return m.sync_was_applied()
    case 'merged':
      return m.sync_was_merged({ count: conflicts.length })
    case 'setAside':
      return m.sync_was_set_aside()
    case 'refused':
      return error ? refused(error, timeZone) : m.sync_was_other({ code: '–' })
  }
}

/** What the refusal left as it was; nothing to say about what was done. */
export function safeWords({ name, state }: Pick<SyncCommandDto, 'name' | 'state'>): string {
  if (state !== 'refused') return ''
  const [feature] = name.split('.')
  if (feature === 'booking') return m.sync_safe_request()
  return feature === 'schedule' ? m.sync_safe_schedule() : m.sync_safe()
}

function refused(error: NonNullable<SyncCommandDto['error']>, timeZone: string): string {
  const details = asDetails(error.details)
  switch (error.code) {
    case 'time_taken':
      return takenWords(details, timeZone)
    case 'outside_availability':
      return offWords(details)
    case 'not_offered':
      return m.sync_was_not_offered()
    case 'wrong_state':
      if (isExpired(error)) return m.sync_was_expired()
      return m.sync_was_changed_to({ state: stateWords(details['state']) })
    case 'stale':
      return m.sync_was_stale()
    case 'not_found':
      return m.sync_was_gone()
    case 'undo_too_late':
      return m.sync_was_told()
    case 'forbidden':
      return m.sync_was_forbidden()
    case 'settings_refused':
      return m.sync_was_unfit()
    default:
      return m.sync_was_other({ code: error.code })
  }
}

/** A request that ended by itself: it can still be given another time. */
export const isExpired = ({ code, details }: NonNullable<SyncCommandDto['error']>): boolean =>
  code === 'wrong_state' && asDetails(details)['state'] === 'expired'

function takenWords({ collidesWith, startsAt, endsAt }: Details, timeZone: string): string {
  if (typeof startsAt !== 'string') return m.errors_time_taken({ time: '' })
  const time =
    typeof endsAt === 'string'
      ? `${formatDay(startsAt, timeZone)}, ${formatTimeRange(startsAt, endsAt, timeZone)}`
      : formatDateTime(startsAt, timeZone)
  return collidesWith === 'request' ? m.sync_was_held({ time }) : m.sync_was_taken({ time })
}

const off = {
  notWorking: m.sync_was_notWorking,
  timeOff: m.sync_was_timeOff,
  clinicClosed: m.sync_was_clinicClosed,
} as const

function offWords({ reason }: Details): string {
  return reason === 'timeOff' || reason === 'clinicClosed' ? off[reason]() : off.notWorking()
}

/** A state of a request or of an appointment, as Pending and the schedule call it. */
function stateWords(state: unknown): string {
  const name = String(state)
  const keys = [`booking_state_${name}`, `schedule_${name === 'noShow' ? 'no_show' : name}`]
  const key = keys.find(hasTranslation)
  return key ? translate(key) : name
}

const asDetails = (details: unknown): Details =>
  typeof details === 'object' && details !== null ? (details as Details) : {}
