/** Every draw of what the hub does is kept, so that it can do the same again with the same. */
import type { World } from './world.ts'

/** @param name of a stream of chance that nothing else draws from */
export async function remembering<T>(
  world: World,
  name: string,
  bytes: Uint8Array[],
  task: () => Promise<T>,
): Promise<T> {
  const chance = world.chance.branch(name)
  world.serve((length) => {
    const drawn = chance.bytes(length)
    bytes.push(drawn)
    return drawn
  })
  try {
    return await task()
  } finally {
    world.serveAsUsual()
  }
}

export async function drawingAgain<T>(
  world: World,
  bytes: readonly Uint8Array[],
  task: () => Promise<T>,
): Promise<T> {
  let drawn = 0
  world.serve((length) => bytes[(drawn += 1) - 1] ?? new Uint8Array(length))
  try {
    return await task()
  } finally {
    world.serveAsUsual()
  }
}
