/** Where an arrow, Home, End or page key leads in a list; undefined when the key leads nowhere. */
export function stepIndex(
  key: string,
  index: number,
  length: number,
  page = 10,
): number | undefined {
  if (length === 0) return undefined
  const within = (next: number) => Math.min(length - 1, Math.max(0, next))
  switch (key) {
    case 'ArrowDown':
      return within(index + 1)
    case 'ArrowUp':
      return within(index < 0 ? length - 1 : index - 1)
    case 'PageDown':
      return within(index + page)
    case 'PageUp':
      return within(index - page)
    case 'Home':
      return 0
    case 'End':
      return length - 1
    default:
      return undefined
  }
}
