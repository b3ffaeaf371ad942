import { tick } from 'svelte'

const reachable = 'input:not(:disabled), textarea, button:not(:disabled), [tabindex="0"]'

/** After an attempt to go on: the first thing to put right comes into view, ready to be changed. */
export async function focusFirstWrong(): Promise<void> {
  await tick()
  const wrong = document.querySelector<HTMLElement>('[data-wrong]')
  wrong?.querySelector<HTMLElement>(reachable)?.focus({ preventScroll: true })
  wrong?.scrollIntoView({ block: 'center' })
}
