/** Which of a list is looked at, and which next: what was seen to makes room for the one below it. */
export function stepFrom(
  ids: readonly string[],
  selected: string | undefined,
  step: 1 | -1,
): string | undefined {
  const place = selected === undefined ? -1 : ids.indexOf(selected)
  if (place === -1) return ids[0]
  return ids[Math.min(ids.length - 1, Math.max(0, place + step))]
}

/** Stays where it is; what has left the list is followed by what stood below it, or above. */
export function keepOrNext(
  before: readonly string[],
  ids: readonly string[],
  selected: string | undefined,
): string | undefined {
  if (selected !== undefined && ids.includes(selected)) return selected
  const place = selected === undefined ? -1 : before.indexOf(selected)
  if (place === -1) return ids[0]
  const below = before.slice(place + 1).find((id) => ids.includes(id))
  const above = before.slice(0, place).findLast((id) => ids.includes(id))
  return below ?? above ?? ids[0]
}
