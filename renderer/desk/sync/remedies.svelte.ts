/**
 * Seeing to what came back: entering it again as a new command, or leaving it. Nothing leaves *Needs
 * attention* by itself; what is refused once more stays there, with the reason in words.
 */
import { procedures } from '#contract/index.ts'
import type { Permission } from '#contract/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import type { SyncCommandDto } from '#contract/sync.ts'
import type { Problem } from '#renderer/client/index.ts'
import { problemWords } from '#renderer/client/index.ts'
import { m } from '#renderer/shared/i18n/index.ts'
import { toasts } from '#renderer/shared/state/index.ts'
import { desk } from '../desk.svelte.ts'
import type { CommandDetail } from './command-list.svelte.ts'
import { asEntered } from './wanted-facts.ts'

export type Side = 'theirs' | 'mine'
type Conflict = SyncCommandDto['conflicts'][number]
interface Named {
  readonly commandId: string
}

export class Remedies {
  busy = $state(false)
  problem = $state.raw<Problem>()
  #toast = 0
  /** What is chosen of each disputed setting; theirs stands until somebody says otherwise. */
  #picks = $state.raw<Readonly<Record<string, Side>>>({})

  pickOf(conflict: Conflict): Side {
    return this.#picks[conflictId(conflict)] ?? 'theirs'
  }

  pick(conflict: Conflict, pick: Side): void {
    this.#picks = { ...this.#picks, [conflictId(conflict)]: pick }
  }

  /** Another command is looked at. */
  forget(): void {
    this.problem = undefined
    this.#picks = {}
  }

  async enterAgain(command: CommandDetail, more: Readonly<Record<string, JsonValue>> = {}) {
    await this.#see(command, 'enteredAgain', m.sync_told_again(), () =>
      callOf(command.name)({ ...withoutBase(command.input), ...more }),
    )
  }

  async leave({ commandId }: Named): Promise<void> {
    await this.#see({ commandId }, 'leftAsItIs', m.sync_told_left())
  }

  /** What a patient entered has been read; where it was entered here, the command is settled with it. */
  async seen(setAsideId: string, command: Named | undefined): Promise<void> {
    if (this.busy) return
    this.busy = true
    const answer = await desk.ask(desk.client.intake.settleSetAside({ setAsideId }))
    this.problem = answer.ok ? undefined : answer.problem
    this.busy = false
    if (!answer.ok) return
    this.#say(m.sync_told_seen())
    if (command) await settleAll([command], 'leftAsItIs')
  }

  async settle(command: CommandDetail, pickOf: (conflict: Conflict) => Side): Promise<void> {
    const mine = command.conflicts.filter((one) => pickOf(one) === 'mine')
    if (mine.length === 0) return this.#see(command, 'leftAsItIs', m.sync_told_theirs())
    const changes = mine.map(({ key, language, clinicId, mine: value }) => ({
      ...{ key, value },
      ...(language ? { language: language as never } : {}),
      ...(clinicId ? { clinicId } : {}),
    }))
    await this.#see(command, 'enteredAgain', m.sync_told_mine(), () =>
      desk.client.settings.change({ changes }),
    )
  }

  /** One at a time: whoever works down the list keeps the buttons in sight. */
  #say(text: string): void {
    toasts.dismiss(this.#toast)
    this.#toast = toasts.show({ text })
  }

  async #see(
    { commandId }: Named,
    how: 'enteredAgain' | 'leftAsItIs',
    told: string,
    first?: () => Promise<unknown>,
  ): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.problem = undefined
    const done = first ? await desk.ask(first()) : undefined
    if (done && !done.ok) this.problem = done.problem
    else {
      const answer = await desk.ask(desk.client.sync.settleCommand({ commandId, how }))
      if (answer.ok) this.#say(told)
      else this.problem = answer.problem
    }
    this.busy = false
  }
}

/** What a decision elsewhere has made good: the commands that came back about the same thing. */
export async function settleAll(
  commands: readonly Named[],
  how: 'enteredAgain' | 'leftAsItIs' = 'enteredAgain',
): Promise<void> {
  for (const { commandId } of commands) {
    const answer = await desk.ask(desk.client.sync.settleCommand({ commandId, how }))
    if (!answer.ok && answer.problem.code !== 'wrong_state') {
      toasts.show({ text: problemWords(answer.problem, desk.timeZone), tone: 'danger' })
    }
  }
}

/** What others have done for good makes entering it again pointless. */
const forGood = new Set(['wrong_state', 'not_found', 'undo_too_late'])

export function mayWork({ canRetry, error }: Pick<SyncCommandDto, 'canRetry' | 'error'>): boolean {
  return canRetry && !forGood.has(error?.code ?? '')
}

const conflictId = ({ key, language, clinicId }: Conflict) => [key, language, clinicId].join('|')

/** Who enters it again has seen what others did. */
function withoutBase(input: JsonValue): Record<string, JsonValue | undefined> {
  const { baseVersion: _seen, ...rest } = asEntered(input)
  return rest
}

type Call = (input: unknown) => Promise<unknown>

/** The same procedure once more; what is no command of this version cannot be called. */
function callOf(name: string): Call {
  const known = procedures.find((one) => one.name === name && one.meta.synced)
  const [feature = '', verb = ''] = name.split('.')
  const client = desk.client as unknown as Record<string, Record<string, Call | undefined>>
  const call = known && client[feature]?.[verb]
  return call ?? (() => Promise.reject(new Error(`no such command: ${name}`)))
}

export function permissionOf(name: string): Permission | undefined {
  return procedures.find((one) => one.name === name)?.meta.permission ?? undefined
}
