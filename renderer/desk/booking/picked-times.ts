/** Times that are proposed: each once, in order, at most five. */
export const mostProposed = 5

export function togglePick(times: readonly string[], time: string): readonly string[] {
  if (times.includes(time)) return times.filter((one) => one !== time)
  return times.length < mostProposed ? [...times, time].sort() : times
}
