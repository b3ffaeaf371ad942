/** What may be logged of an error that nobody foresaw: its message may quote what a patient told us. */
export interface ErrorPlace {
  kind: string
  code?: string
  stack: string[]
}

export function errorPlace(error: unknown): ErrorPlace {
  if (!(error instanceof Error)) return { kind: typeof error, stack: [] }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { kind: error.name, ...code, stack: frames.slice(0, 12).map((line) => line.trim()) }
}
