/**
 * Where the desk is, as the address after `#`: `#/day`, `#/patients/ID`, `#/settings/portal?field=…`.
 * Identifiers only: nothing that names a patient ever stands in an address.
 */
export class Router {
  #hash = $state(location.hash)

  /** `['patients', 'ID']` */
  readonly parts = $derived(
    (this.#hash.replace(/^#/, '').split('?')[0] ?? '').split('/').filter((part) => part !== ''),
  )
  readonly query = $derived(new URLSearchParams(this.#hash.split('?')[1] ?? ''))

  follow(): void {
    this.#hash = location.hash
  }

  go(path: string, query: Readonly<Record<string, string>> = {}): void {
    const asked = new URLSearchParams(query).toString()
    location.hash = `#${path}${asked ? `?${asked}` : ''}`
    this.follow()
  }
}

export const router = new Router()
