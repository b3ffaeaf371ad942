/** Decisions that came back from the hub: entered again, or left as they are, without leaving Pending. */
import type { SyncCommandDto } from '#contract/sync.ts'
import { desk } from '../desk.svelte.ts'
import { mayWork, permissionOf, Remedies } from '../sync/remedies.svelte.ts'
import { sync } from '../sync/sync-state.svelte.ts'

export class Returned {
  readonly remedies = new Remedies()

  /** The latest about a request; earlier ones follow when it has been seen to. */
  of(requestId: string | undefined): SyncCommandDto | undefined {
    return requestId === undefined ? undefined : sync.about(requestId)[0]
  }

  mayEnterAgain(command: SyncCommandDto | undefined): boolean {
    return (
      command !== undefined &&
      mayWork(command) &&
      !this.remedies.busy &&
      !sync.blocked &&
      desk.may(permissionOf(command.name))
    )
  }

  async enterAgain({ commandId }: SyncCommandDto): Promise<void> {
    const answer = await desk.ask(desk.client.sync.getCommand({ commandId }))
    if (answer.ok) await this.remedies.enterAgain(answer.value)
    else this.remedies.problem = answer.problem
  }

  async leave(command: SyncCommandDto): Promise<void> {
    await this.remedies.leave(command)
  }
}
