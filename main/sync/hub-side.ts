/** What rules may ask of the part of the core that talks to the hub. */
import type { Output } from '#contract/index.ts'
import type { HubLink } from './hub-link.ts'

export interface HubSide {
  /** null where this clinic has no hub */
  link(): HubLink | null
  /** Begins to sync with the connection that was just written, or again at once. */
  wake(): void
  progress(): Output<'sync.status'>['progress']
}
