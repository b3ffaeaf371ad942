/** Looks every few seconds whether something is due, as long as the hub serves. */
import type { HubCore } from '#hub/core/hub-core.ts'

const betweenTurnsMs = 3000

export function startSending(
  { sendDue }: Pick<HubCore, 'sendDue'>,
  report: (error: unknown) => void,
): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<unknown> = Promise.resolve()
  let stopped = false
  const next = () => {
    if (stopped) return
    timer = setTimeout(() => {
      running = sendDue().catch(report).finally(next)
    }, betweenTurnsMs)
  }
  next()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
