/** Instants are epoch milliseconds inside and ISO-8601 in UTC outside. */
export const toIso = (at: number): string => new Date(at).toISOString()
export const toIsoOrNull = (at: number | null): string | null => (at === null ? null : toIso(at))
export const fromIso = (text: string): number => Date.parse(text)
