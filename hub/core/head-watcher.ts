/**
 * Hears of every clinic's feed, whichever process wrote it: one connection that listens, made anew when it
 * breaks. What was missed meanwhile is asked for, so that nobody waits for news that has come.
 */
import { Client } from 'pg'
import { headChannel } from './head-channel.ts'

type Heard = (head: number) => void

export class HeadWatcher {
  readonly #url: string
  readonly #headOf: (clinicKey: string) => Promise<number>
  readonly #watchers = new Map<string, Set<Heard>>()
  #client: Client | null = null
  #closed = false

  constructor(url: string, headOf: (clinicKey: string) => Promise<number>) {
    this.#url = url
    this.#headOf = headOf
  }

  async start(): Promise<void> {
    const client = new Client({ connectionString: this.#url })
    client.on('error', () => void this.#again(client))
    client.on('notification', ({ payload = '' }) => {
      const [clinicKey = '', head = ''] = payload.split(' ')
      this.#tell(clinicKey, Number(head))
    })
    await client.connect()
    await client.query(`LISTEN ${headChannel}`)
    // Closed while it came back: nobody would end it any more.
    if (this.#closed) return await client.end()
    this.#client = client
    for (const clinicKey of this.#watchers.keys()) await this.#catchUp(clinicKey)
  }

  watch(clinicKey: string, heard: Heard): () => void {
    const all = this.#watchers.get(clinicKey) ?? new Set<Heard>()
    this.#watchers.set(clinicKey, all.add(heard))
    void this.#catchUp(clinicKey)
    return () => {
      all.delete(heard)
      if (all.size === 0) this.#watchers.delete(clinicKey)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#client?.end()
  }

  async #catchUp(clinicKey: string): Promise<void> {
    try {
      this.#tell(clinicKey, await this.#headOf(clinicKey))
    } catch {
      // The database is away; when the connection is back it is asked again.
    }
  }

  #tell(clinicKey: string, head: number): void {
    for (const heard of this.#watchers.get(clinicKey) ?? []) heard(head)
  }

  async #again(broken: Client): Promise<void> {
    if (this.#client !== broken && this.#client !== null) return
    this.#client = null
    broken.removeAllListeners()
    broken.on('error', () => undefined)
    await broken.end().catch(() => undefined)
    while (!this.#closed && this.#client === null) {
      await new Promise((resolve) => setTimeout(resolve, 1000).unref())
      await this.start().catch(() => undefined)
    }
  }
}
