/**
 * Asks before a page with unsaved changes is left. Where the browser cannot hold a step inside the page
 * back, nothing is lost either: the draft waits for the same person to return.
 */
interface NavigateEvent extends Event {
  readonly destination: { readonly url: string }
}
interface NavigationTarget {
  addEventListener(type: 'navigate', listener: (event: NavigateEvent) => void): void
  removeEventListener(type: 'navigate', listener: (event: NavigateEvent) => void): void
}

export function guardLeaving(
  stays: (hash: string) => boolean,
  isUnsaved: () => boolean,
  ask: (hash: string) => void,
): () => void {
  const navigation = (window as { readonly navigation?: NavigationTarget }).navigation
  const step = (event: NavigateEvent) => {
    const { hash } = new URL(event.destination.url)
    if (!isUnsaved() || stays(hash) || !event.cancelable) return
    event.preventDefault()
    ask(hash)
  }
  const close = (event: BeforeUnloadEvent) => {
    if (isUnsaved()) event.preventDefault()
  }
  navigation?.addEventListener('navigate', step)
  window.addEventListener('beforeunload', close)
  return () => {
    navigation?.removeEventListener('navigate', step)
    window.removeEventListener('beforeunload', close)
  }
}
