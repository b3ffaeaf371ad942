/** The instant at which a day `YYYY-MM-DD` begins there, also on days of 23 or 25 hours, and where clocks skip midnight. */
export function dayStart(date: string, timeZone: string): string {
  const midnight = Date.parse(`${date}T00:00:00Z`)
  let instant = midnight
  // Twice: the first guess may lie on the other side of a change of the clock.
  for (let round = 0; round < 2; round += 1) instant = midnight - offsetAt(instant, timeZone)
  return new Date(instant).toISOString()
}

function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  }).formatToParts(instant)
  const of = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value)
  const wall = Date.UTC(
    of('year'),
    of('month') - 1,
    of('day'),
    of('hour'),
    of('minute'),
    of('second'),
  )
  return wall - instant
}
