/** Money as it is typed, with a point or a comma; kept in cents: *85*, *85.5*, *85,50*; undefined for what is no price. */
export function readPrice(text: string): number | undefined {
  const match = /^\s*(\d{1,6})(?:[.,](\d{1,2}))?\s*$/.exec(text)
  if (!match) return undefined
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}
