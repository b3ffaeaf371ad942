/** What was asked of Electron where a double cannot act: kept, so that tests can assert it. */
export interface Recorded {
  what: string
  value: unknown
}

export const recorded: Recorded[] = []

export function record(what: string, value: unknown = null): void {
  recorded.push({ what, value })
}
