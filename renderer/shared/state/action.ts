import type { LucideIcon } from '@lucide/svelte'

/**
 * Something a person can do, as data: the toolbar, the menu, the palette and the keyboard all
 * show and run the same one. `label: m.pending_accept` passes the message itself, so that the
 * words follow the language.
 */
export interface Action {
  readonly id: string
  readonly label: () => string
  readonly icon?: LucideIcon
  /** For the palette and the shortcut help: actions of one group stand together. */
  readonly group?: () => string
  /** Absent means always. */
  readonly enabled?: () => boolean
  readonly shortcut?: string
  /** Other words people may search for. */
  readonly keywords?: () => string
  readonly danger?: boolean
  readonly run: () => void | Promise<void>
}

export function isEnabled(action: Action): boolean {
  return action.enabled?.() ?? true
}
