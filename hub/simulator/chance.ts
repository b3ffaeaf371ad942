/** Everything that could have gone otherwise in a run comes from here, so that a seed is the whole run. */
import { chanceOf } from '#db/sample/chance.ts'
import type { Chance as Draws } from '#db/sample/chance.ts'

export interface Chance extends Draws {
  bytes(length: number): Uint8Array
  /** A stream of its own: drawing more from it moves no other. */
  branch(name: string): Chance
}

export function seededChance(words: string): Chance {
  const draws = chanceOf(words)
  return {
    ...draws,
    bytes: (length) => Uint8Array.from({ length }, () => draws.whole(0, 255)),
    branch: (name) => seededChance(`${words} / ${name}`),
  }
}
