import type { Attachment } from 'svelte/attachments'

const holdMs = 1500

/** Runs when a finger or the mouse stays on the element: what patients do not do by chance. */
export function holdDown(run: () => void): Attachment<HTMLElement> {
  return (node) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const begin = () => {
      clearTimeout(timer)
      timer = setTimeout(run, holdMs)
    }
    const end = () => clearTimeout(timer)
    const ends = ['pointerup', 'pointerleave', 'pointercancel'] as const
    node.addEventListener('pointerdown', begin)
    for (const name of ends) node.addEventListener(name, end)
    return () => {
      end()
      node.removeEventListener('pointerdown', begin)
      for (const name of ends) node.removeEventListener(name, end)
    }
  }
}
