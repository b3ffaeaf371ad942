/**
 * Where the desk is, as the address after `#`: `#/day`, `#/patients/ID`, `#/settings/portal?field=…`.
 * Identifiers only: nothing that names a patient ever stands in an address.
 */
import { addressOf, partsOf, queryOf } from './address.ts'

export class Router {
  #hash = $state(location.hash)

  /** `['patients', 'ID']` */
  readonly parts = $derived(partsOf(this.#hash))
  readonly query = $derived(queryOf(this.#hash))

  follow(): void {
    this.#hash = location.hash
  }

  go(path: string, query: Readonly<Record<string, string>> = {}): void {
    location.hash = addressOf(path, query)
    this.follow()
  }
}

export const router = new Router()
