/** *Undo* of a booking: the appointment is cancelled, and its history says why. */
import { problemWords } from '#renderer/client/index.ts'
import { m } from '#renderer/shared/i18n/index.ts'
import { toasts } from '#renderer/shared/state/index.ts'
import { desk } from '../desk.svelte.ts'

export async function cancelQuietly(appointmentId: string, baseVersion: number): Promise<void> {
  const reason = m.schedule_undone_reason()
  const answer = await desk.ask(
    desk.client.schedule.cancelAppointment({ appointmentId, baseVersion, reason }),
  )
  if (answer.ok) toasts.show({ text: m.schedule_told_unbooked() })
  else toasts.show({ text: problemWords(answer.problem, desk.timeZone), tone: 'danger' })
}
