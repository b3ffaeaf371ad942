/**
 * A command's id is a UUIDv7 (sortable by time); the ids of what it makes derive from it, so that running
 * the command again on another device or on the hub makes the same rows.
 */
import { v5, v7 } from 'uuid'

export type RandomBytes = (length: number) => Uint8Array

export function newCommandId(now: number, random: RandomBytes): string {
  return v7({ msecs: now, random: random(16) })
}

export function derivedIds(commandId: string): () => string {
  let made = 0
  return () => {
    made += 1
    return v5(String(made), commandId)
  }
}
