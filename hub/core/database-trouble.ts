/**
 * Whether it was the database that failed and not the command: connection lost, shutting down, out of room,
 * deadlock. Such a command is tried again, never refused.
 * SQLSTATE classes: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const passing = /^(08|40|53|55|57|58)/

export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const isState = /^[0-9A-Z]{5}$/.test(code)
  if (isState) return passing.test(code)
  return (
    /^(ECONN|EPIPE|ETIMEDOUT)/.test(code) ||
    /Connection terminated|not queryable/.test(error.message)
  )
}
