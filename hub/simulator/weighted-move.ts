/** Something that can happen next, and how likely it is against everything else. */
export type WeightedMove = readonly [move: () => Promise<void>, weight: number]
