/**
 * What needs somebody: commands that came back, and what patients entered that could not be placed. Where a
 * patient entered it at this very PC both tell of the same; it is shown once.
 */
import type { SetAsideDto } from '#contract/intake/index.ts'
import type { SyncCommandDto } from '#contract/sync.ts'

export interface SyncEntry {
  readonly id: string
  readonly command: SyncCommandDto | undefined
  readonly aside: SetAsideDto | undefined
}

export const asEntry = (command: SyncCommandDto): SyncEntry => ({
  id: command.commandId,
  command,
  aside: undefined,
})

const tellsOf = (aside: SetAsideDto) => (command: SyncCommandDto) =>
  command.state === 'setAside' && Date.parse(command.madeAt) === Date.parse(aside.enteredAt)

/** The latest first. */
export function cameBack(
  commands: readonly SyncCommandDto[],
  asides: readonly SetAsideDto[],
): readonly SyncEntry[] {
  const kept = asides.map((aside) => ({
    ...{ id: aside.setAsideId, aside, at: aside.enteredAt },
    command: commands.find(tellsOf(aside)),
  }))
  const told = new Set(kept.map(({ command }) => command?.commandId))
  const rest = commands
    .filter(({ commandId }) => !told.has(commandId))
    .map((command) => ({ ...asEntry(command), at: command.madeAt }))
  return [...kept, ...rest]
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
    .map(({ id, command, aside }) => ({ id, command, aside }))
}

/** How many there are besides the commands that are counted already. */
export function besides(
  commands: readonly SyncCommandDto[],
  { items, total }: { readonly items: readonly SetAsideDto[]; readonly total: number },
): number {
  return total - items.filter((aside) => commands.some(tellsOf(aside))).length
}
