/** The state of the changes made here, as one sentence. */
import type { Outputs } from '#contract/index.ts'
import { formatTime, m } from '#renderer/shared/i18n/index.ts'
import type { Tone } from '#renderer/shared/ui/index.ts'

export type SyncStatus = Outputs['sync']['status']

export function syncWords(status: SyncStatus, timeZone: string): { text: string; tone: Tone } {
  if (status.needsAttention > 0) {
    return { text: m.sync_needs_attention({ count: status.needsAttention }), tone: 'danger' }
  }
  if (status.mode === 'local') return { text: m.sync_local(), tone: 'neutral' }
  if (status.offlineSince) {
    const time = formatTime(status.offlineSince, timeZone)
    return { text: m.sync_offline_since({ time }), tone: 'waiting' }
  }
  if (status.waiting > 0) return { text: m.sync_sending({ count: status.waiting }), tone: 'info' }
  return { text: m.sync_all_sent(), tone: 'primary' }
}
