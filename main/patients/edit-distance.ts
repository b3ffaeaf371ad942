/**
 * How many typing slips lie between two words: a letter too many, too few, another one, or two swapped
 * neighbours (Damerau–Levenshtein in its optimal-string-alignment form). Letters are code points.
 */
export function editDistance(left: string, right: string, atMost = Infinity): number {
  if (left === right) return 0
  const from = [...left]
  const to = [...right]
  if (Math.abs(from.length - to.length) > atMost) return Infinity
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row]
    let smallest = row
    for (let column = 1; column <= to.length; column += 1) {
      const cost = cheapest(from, to, row, column, { beforeLast, last, current })
      current.push(cost)
      smallest = Math.min(smallest, cost)
    }
    // No later row can get below the smallest of two rows in a swap, so only stop well past the limit.
    if (smallest > atMost + 1) return Infinity
    beforeLast = last
    last = current
  }
  const distance = last[to.length] ?? Infinity
  return distance <= atMost ? distance : Infinity
}

interface Rows {
  beforeLast: number[]
  last: number[]
  current: number[]
}

function cheapest(
  from: readonly string[],
  to: readonly string[],
  row: number,
  column: number,
  { beforeLast, last, current }: Rows,
): number {
  const same = from[row - 1] === to[column - 1]
  const changed = (last[column - 1] ?? Infinity) + (same ? 0 : 1)
  const removed = (last[column] ?? Infinity) + 1
  const added = (current[column - 1] ?? Infinity) + 1
  const isSwap =
    row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
  const swapped = isSwap ? (beforeLast[column - 2] ?? Infinity) + 1 : Infinity
  return Math.min(changed, removed, added, swapped)
}
