/** The order of practitioners: those named first, everybody else after them, as they come. */
export function fullOrder(order: readonly string[], everybody: readonly string[]): string[] {
  const known = order.filter((id) => everybody.includes(id))
  return [...known, ...everybody.filter((id) => !known.includes(id))]
}

/** One place up or down; at the ends nothing moves. */
export function moved(order: readonly string[], id: string, step: 1 | -1): readonly string[] {
  const from = order.indexOf(id)
  const to = from + step
  if (from === -1 || to < 0 || to >= order.length) return order
  return order.toSpliced(from, 1).toSpliced(to, 0, id)
}

/** Put where another one stands, who then comes after or before it. */
export function dropped(order: readonly string[], id: string, onto: string): readonly string[] {
  const [from, to] = [order.indexOf(id), order.indexOf(onto)]
  if (from === -1 || to === -1 || from === to) return order
  return order.toSpliced(from, 1).toSpliced(to, 0, id)
}
