import { tick } from 'svelte'

const reachable = 'input:not(:disabled), textarea, button:not(:disabled), [tabindex="0"]'

/** After an attempt to go on: the first thing to put right comes into view with the words about it. */
export async function focusFirstWrong(): Promise<void> {
  await tick()
  const wrong = document.querySelector<HTMLElement>('[data-wrong]')
  if (!wrong) return
  wrong.querySelector<HTMLElement>(reachable)?.focus({ preventScroll: true })
  wrong.scrollIntoView({ block: 'center' })
  const words = wrong.querySelector('[aria-live]') ?? wrong
  words.scrollIntoView({ block: 'nearest' })
}
