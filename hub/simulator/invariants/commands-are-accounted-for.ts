/** Everything that somebody was told was saved ended one way or another, once, and the device can say how. */
import { OutboxEntry } from '#db/entities/index.ts'
import type { OutboxEntryRow } from '#db/entities/index.ts'
import canonicalize from 'canonicalize'
import type { SimulatedDevice } from '../simulated-device.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'

import type { LoggedCommand } from '../logged-command.ts'

export async function commandsAreAccountedFor(
  world: World,
  log: readonly LoggedCommand[],
): Promise<void> {
  const known = new Set<string>()
  const refused = new Set<string>()
  for (const device of world.devices) {
    const outbox = await device.store.reader.find(OutboxEntry)
    for (const entry of outbox) known.add(entry.id)
    for (const { id, state } of outbox) if (state === 'refused') refused.add(id)
    endsAreTold(world, device, outbox, log)
  }
  nothingIsForgotten(world, { known, refused }, log)
  nothingIsDoneTwice(log)
}

/** What a device shows of its commands is what the hub made of them. */
function endsAreTold(
  world: World,
  device: SimulatedDevice,
  outbox: readonly OutboxEntryRow[],
  log: readonly LoggedCommand[],
): void {
  const byNumber = new Map(log.map((one) => [numberOf({ ...one, sequence: one.number }), one]))
  for (const entry of outbox) {
    // The clinic had no hub then; what it did is in the rows that it brought along.
    if (world.ledger.promised.get(entry.id)?.isBeforeHub) continue
    const isUndecided = entry.state === 'waiting' || entry.state === 'sent'
    if (isUndecided) {
      if (world.revoked.has(device)) continue
      throw wrong('every command is decided', device, entry, 'nothing')
    }
    const found = byNumber.get(numberOf({ ...entry, device: device.name }))
    const told = canonicalize([entry.id, entry.state, entry.error, entry.conflicts])
    const made =
      found && canonicalize([found.commandId, found.outcome, found.error, found.conflicts])
    const isUnknown = found === undefined
    if (told !== made && !staysAsItWas(world, device, { entry, told, isUnknown })) {
      throw wrong('a device tells of a command what the hub made of it', device, entry, made)
    }
    if (found && told === made && !knowsWhere(entry, found) && !world.revoked.has(device)) {
      throw wrong('a device knows where its command stands in the feed', device, entry, found.mark)
    }
    if (entry.state === 'refused' && (entry.error === null || entry.input === null)) {
      throw wrong('what was refused is shown with its reason and input', device, entry, made)
    }
  }
}

/** By which it tells, once the hub was put back, whether it is there. */
const knowsWhere = ({ place, mark }: OutboxEntryRow, found: LoggedCommand): boolean =>
  place === found.sequence && mark === found.mark

interface Told {
  entry: OutboxEntryRow
  told: string | undefined
  /** The hub knows nothing of it. */
  isUnknown: boolean
}

/**
 * What a hub refused that was put back since is not asked for again: staff have read why. And who was shut out
 * before it could send again what that hub had lost goes on telling what it had heard.
 */
function staysAsItWas(
  { heard, revoked }: World,
  device: SimulatedDevice,
  { entry: { id, state }, told, isUnknown }: Told,
): boolean {
  return (
    ((state === 'refused' && isUnknown) || revoked.has(device)) &&
    heard
      .lostResultsOf(id)
      .some((said) => canonicalize([id, said.outcome, said.error, said.conflicts]) === told)
  )
}

const numberOf = ({
  device,
  epoch,
  sequence,
}: {
  device: string
  epoch: number
  sequence: number
}): string => `${device} ${String(epoch)}/${String(sequence)}`

const wrong = (promise: string, device: SimulatedDevice, entry: OutboxEntryRow, made: unknown) =>
  new Violation(promise, [
    `${device.name} ${String(entry.epoch)}/${String(entry.sequence)} ${entry.name}`,
    `the device: ${entry.state} ${JSON.stringify(entry.error)} ${JSON.stringify(entry.conflicts)}`,
    `the hub:    ${String(made)}`,
  ])

function nothingIsForgotten(
  world: World,
  { known, refused }: Record<'known' | 'refused', ReadonlySet<string>>,
  log: readonly LoggedCommand[],
): void {
  const atTheHub = new Set(log.map(({ commandId }) => commandId))
  const { promised } = world.ledger
  for (const one of promised.values()) {
    const isWaitingForGood =
      world.revoked.has(world.deviceNamed(one.device)) && known.has(one.commandId)
    if (atTheHub.has(one.commandId) || one.mayBeLost || one.isBeforeHub || isWaitingForGood)
      continue
    // Its device shows it; that the hub did refuse it was looked at above.
    if (refused.has(one.commandId)) continue
    throw new Violation('what was said to be saved is not forgotten', [
      `${one.name} of ${one.device} in step ${String(one.step)}`,
    ])
  }
  const stranger = log.find(({ commandId, device }) => device !== '' && !promised.has(commandId))
  if (stranger) {
    throw new Violation('the hub does only what somebody did', [
      `${stranger.name} of ${stranger.device}`,
    ])
  }
}

/** A command may come under several numbers after a restore; it changes rows under one of them at most. */
function nothingIsDoneTwice(log: readonly LoggedCommand[]): void {
  for (const [, runs] of Map.groupBy(log, ({ commandId }) => commandId)) {
    const changing = runs.filter(({ changes }) => changes > 0)
    const outcomes = new Set(runs.map(({ outcome }) => outcome))
    if (changing.length <= 1 && outcomes.size === 1) continue
    throw new Violation('each command is done once', [
      ...runs.map(
        ({ sequence, name, outcome, changes }) =>
          `${String(sequence)}: ${name} ${outcome}, ${String(changes)} changes`,
      ),
    ])
  }
}
