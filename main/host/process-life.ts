/** How a process of ours ends: in good order when it is asked to, and with a reason when it cannot start. */
import type { Logger } from 'pino'

/** A second signal changes nothing: npm hands on what the terminal has sent already. */
export function closeOnSignal(host: { close(): Promise<void> }): () => boolean {
  let closing = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (closing) return
      closing = true
      host.close().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  }
  return () => closing
}

type ErrorKind = abstract new (...args: never[]) => Error

/** One sentence for the terminal. `clear`: kinds of errors whose message is one. */
export function whyNotStarted(error: unknown, clear: readonly ErrorKind[], logger: Logger): string {
  if (error instanceof Error && clear.some((kind) => error instanceof kind)) return error.message
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EADDRINUSE') return 'The port is in use; choose another one, or 0 for any.'
  if (code === 'EADDRNOTAVAIL') return 'This machine does not have that address.'
  if (code === 'EACCES' || code === 'EROFS') return 'The data folder or port may not be used.'
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'The data folder is not a folder.'
  logger.error({ kind: error instanceof Error ? error.name : typeof error, code }, 'cannot start')
  return 'It cannot start; the line above says where it failed.'
}
