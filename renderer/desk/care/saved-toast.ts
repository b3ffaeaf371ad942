/** What was saved, who is booked all the same, and the way back. */
import { m } from '#renderer/shared/i18n/index.ts'
import { toasts } from '#renderer/shared/state/index.ts'

interface Saved {
  readonly text: string
  /** Appointments that stay although something was switched off or somebody is away. */
  readonly kept?: number
  readonly undo?: () => void | Promise<void>
}

export function savedToast({ text, kept = 0, undo }: Saved): void {
  toasts.show({
    text: kept > 0 ? `${text} ${m.care_appointments_stay({ count: kept })}` : text,
    ...(kept > 0 ? { tone: 'waiting' as const } : {}),
    ...(undo ? { undo } : {}),
  })
}
