import type { JsonValue } from '#contract/kernel/json.ts'
import type { OutboxEntryRow } from '#db/entities/index.ts'
import { z } from 'zod'

const body = z.object({ input: z.json(), prepared: z.json() })

/** What somebody entered, without what the device added to it. */
export function typedInput({ input }: Pick<OutboxEntryRow, 'input'>): JsonValue {
  const read = body.safeParse(input)
  return read.success ? read.data.input : null
}

/**
 * True where the input can be handed in again as it is. Where the device found something out for a command
 * (whose session it was), that took the place of secrets which are not here any more.
 */
export function isWhole({ audience, input }: Pick<OutboxEntryRow, 'audience' | 'input'>): boolean {
  const read = body.safeParse(input)
  return audience === 'desk' && read.success && read.data.prepared === null
}
