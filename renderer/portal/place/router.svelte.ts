/** Where in the portal the window is. In the preview nothing of the browser's own history is touched. */
import { pathOf, placeOf, tokenIn } from './routes.ts'
import type { Place, RouteName } from './routes.ts'

/** What a page is told by the one before; the browser keeps it with its history, never in the address. */
export interface Carried {
  readonly appointmentId?: string
  readonly formId?: string
  readonly responseId?: string
  readonly again?: {
    readonly clinicId: string
    readonly serviceId: string
    readonly practitionerId: string
  }
}

export class Router {
  place = $state.raw<Place>({ slug: '', route: 'home' })
  carried = $state.raw<Carried>({})
  /** Grows with each step, so that going to the same page again begins it anew. */
  steps = $state(0)
  /** Of the link that opened the page; taken out of the address at once. */
  readonly token: string | null
  readonly #inMemory: boolean

  constructor(inMemory: boolean) {
    this.#inMemory = inMemory
    this.token = inMemory ? null : tokenIn(window.location.hash)
    if (inMemory) return
    this.#read()
    if (window.location.hash) {
      window.history.replaceState(window.history.state, '', window.location.pathname)
    }
    window.addEventListener('popstate', () => {
      this.#read()
      this.steps += 1
    })
  }

  get route(): Place['route'] {
    return this.place.route
  }

  /** Whether pages may take the focus: in the preview only from who is in it, not from who types beside it. */
  get leadsFocus(): boolean {
    return !this.#inMemory || document.hasFocus()
  }

  href(route: RouteName): string {
    return pathOf(this.place.slug, route)
  }

  go(route: RouteName, carried: Carried = {}, how: 'push' | 'replace' = 'push'): void {
    if (!this.#inMemory) {
      const method = how === 'push' ? 'pushState' : 'replaceState'
      window.history[method]($state.snapshot(carried), '', this.href(route))
    }
    this.place = { ...this.place, route }
    this.carried = carried
    this.steps += 1
    window.scrollTo(0, 0)
  }

  /** Of a link, which stays one: whoever wants it in another tab or window is left alone. */
  follow(event: MouseEvent, route: RouteName, carried?: Carried): boolean {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false
    event.preventDefault()
    this.go(route, carried)
    return true
  }

  #read(): void {
    this.place = placeOf(window.location.pathname)
    this.carried = (window.history.state ?? {}) as Carried
  }
}
