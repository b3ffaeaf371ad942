import { untrack } from 'svelte'
import { isEnabled } from './action.ts'
import type { Action } from './action.ts'
import { isMac, matchesShortcut } from './shortcut-keys.ts'

/**
 * The actions that are on the screen now. A view registers its own while it is mounted; the last
 * one registered wins a key. Plain letters never fire while somebody types or a dialog is open.
 */
export class Shortcuts {
  #layers = $state.raw<readonly (() => readonly Action[])[]>([])

  /** Every action reachable now, the innermost view first; ids appear once. */
  get actions(): readonly Action[] {
    const all = this.#layers.toReversed().flatMap((layer) => layer())
    return all.filter((action, place) => all.findIndex(({ id }) => id === action.id) === place)
  }

  /** In a component: `$effect(() => shortcuts.register(() => actions))`. */
  register(layer: () => readonly Action[]): () => void {
    // Untracked: the effect that registers must not run again because it registered.
    this.#layers = [...untrack(() => this.#layers), layer]
    return () => {
      this.#layers = this.#layers.filter((one) => one !== layer)
    }
  }

  /** `<svelte:window onkeydown={(event) => shortcuts.handle(event)} />`, once per page. */
  handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (plain && (isTyping(event.target) || isBehindDialog())) return
    const action = this.actions.find(
      (one) => one.shortcut !== undefined && matchesShortcut(event, one.shortcut, isMac()),
    )
    if (!action || !isEnabled(action)) return
    event.preventDefault()
    void action.run()
  }
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.matches('textarea, select, [role="spinbutton"]'))
    return true
  if (target.closest('[role="menu"], [role="combobox"], [aria-haspopup="listbox"]')) return true
  const silent = ['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'file']
  return target instanceof HTMLInputElement && !silent.includes(target.type)
}

function isBehindDialog(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null
}

export const shortcuts = new Shortcuts()
