/**
 * A connection that lets PostgreSQL keep the plan of what is asked again and again: planning takes it longer
 * than answering. Only texts with values can come again as they are, and only those that did are named, so that
 * what is asked once leaves nothing on the connection.
 */
import { Client } from 'pg'
import type { ClientConfig } from 'pg'

/** A plan takes some 50 kB of each connection. */
const mostNames = 250
const mostSeen = 2000

/** Which texts have a name. Of a name, the driver remembers where it is known already: every connection shares them. */
export class PlanNames {
  private readonly seen = new Map<string, number>()
  private readonly names = new Map<string, string>()

  nameOf(text: string): string | undefined {
    const name = this.names.get(text)
    if (name !== undefined || this.names.size >= mostNames) return name
    const times = (this.seen.get(text) ?? 0) + 1
    if (times > 1 || this.seen.size < mostSeen) this.seen.set(text, times)
    if (times < 3) return undefined
    this.seen.delete(text)
    const made = `foyer_${String(this.names.size + 1)}`
    this.names.set(text, made)
    return made
  }
}

const namesOfProcess = new PlanNames()

export class NamingClient extends Client {
  constructor(config?: string | ClientConfig, names = namesOfProcess) {
    super(config)
    const ask = super.query.bind(this) as (...given: unknown[]) => unknown
    const query = (text: unknown, values?: unknown, ...rest: unknown[]) => {
      const hasValues = Array.isArray(values) && values.length > 0
      const name = typeof text === 'string' && hasValues ? names.nameOf(text) : undefined
      if (name === undefined) return ask(text, values, ...rest)
      return ask({ name, text, values: values as unknown[] }, ...rest)
    }
    this.query = query as Client['query']
  }
}
