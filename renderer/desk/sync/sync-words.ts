/**
 * Where the changes made here stand, as one sentence. It never says that something is done which is only
 * hoped for: *All sent* needs a hub that was reached and nothing that waits.
 */
import type { Outputs } from '#contract/index.ts'
import { formatDay, formatNumber, formatTime, m } from '#renderer/shared/i18n/index.ts'
import type { Shape, Tone } from '#renderer/shared/ui/index.ts'
import { dayAt } from '#renderer/shared/days.ts'

export type SyncStatus = Outputs['sync']['status']
export interface SyncSentence {
  readonly text: string
  readonly tone: Tone
  readonly shape: Shape
  /** What is true besides: a blocked or disputed PC may be offline too. */
  readonly detail?: string
}

const blocked = {
  revoked: m.sync_blocked_revoked,
  lease: m.sync_blocked_lease,
  update: m.sync_blocked_update,
  hubBehind: m.sync_blocked_hubBehind,
} as const

export function syncWords(status: SyncStatus, timeZone: string, now: number): SyncSentence {
  const besides = stillOut(status, timeZone, now)
  if (status.blocked) {
    const waits = status.waiting > 0 ? m.sync_waiting_count({ count: status.waiting }) : undefined
    return { text: blocked[status.blocked](), tone: 'danger', shape: 'alert', ...detail(waits) }
  }
  if (status.needsAttention > 0) {
    const text = m.sync_needs_attention({ count: status.needsAttention })
    return { text, tone: 'danger', shape: 'alert', ...detail(besides) }
  }
  if (status.mode === 'local') return { text: m.sync_local(), tone: 'neutral', shape: 'ring' }
  if (besides)
    return { text: besides, tone: status.offlineSince ? 'waiting' : 'info', shape: 'ring' }
  return { text: m.sync_all_sent(), tone: 'primary', shape: 'dot' }
}

const detail = (text: string | undefined) => (text === undefined ? {} : { detail: text })

/** What is not with the hub, or undefined where everything is. */
function stillOut(status: SyncStatus, timeZone: string, now: number): string | undefined {
  if (status.mode === 'local') return undefined
  if (status.offlineSince) return offlineWords(status.offlineSince, status.waiting, timeZone, now)
  if (status.progress) return progressWords(status.progress)
  return status.waiting > 0 ? m.sync_waiting_count({ count: status.waiting }) : undefined
}

function offlineWords(since: string, count: number, timeZone: string, now: number): string {
  const today = dayAt(since, timeZone) === dayAt(now, timeZone)
  if (today) {
    const time = formatTime(since, timeZone)
    return count > 0 ? m.sync_offline_waiting({ time, count }) : m.sync_offline_since({ time })
  }
  const day = formatDay(since, timeZone)
  return count > 0 ? m.sync_offline_waiting_day({ day, count }) : m.sync_offline_since_day({ day })
}

export function progressWords({ what, done, total }: NonNullable<SyncStatus['progress']>): string {
  const figures = { done: formatNumber(done), total: formatNumber(total) }
  if (what === 'sending') return m.sync_sending_progress(figures)
  if (what === 'receiving') {
    return total > 0 ? m.sync_receiving_progress(figures) : m.sync_receiving()
  }
  return total > 0 ? m.sync_founding_progress(figures) : m.sync_founding()
}
