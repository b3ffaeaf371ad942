import type { CommandResult } from '#contract/device/index.ts'
import type { OutboxEntryRow } from '#db/entities/index.ts'

type Told = Pick<OutboxEntryRow, 'state' | 'error' | 'conflicts' | 'mark' | 'place'>

/** What the hub made of a command, as its row keeps it. */
export const told = ({ outcome, error, conflicts, place }: CommandResult): Told => ({
  ...{ state: outcome, error, conflicts },
  ...{ mark: place?.mark ?? null, place: place?.sequence ?? null },
})
