/** Questions and answers between the application's process and the test that shows its windows. */
export type Handler = (payload: never) => unknown

interface Line {
  send(message: unknown): void
  listen(heard: (message: unknown) => void): void
}
interface Question {
  id: number
  kind: string
  payload: unknown
}
interface Answer {
  answers: number
  value?: unknown
  failure?: { name: string; message: string }
}

const ended = () => new Error('The other side has ended.')

export class Link {
  #isOver = false
  #next = 1
  readonly #line: Line
  readonly #handlers = new Map<string, Handler>()
  readonly #waiting = new Map<
    number,
    { resolve: (value: never) => void; reject: (reason: Error) => void }
  >()

  constructor(line: Line) {
    this.#line = line
    line.listen((message) => {
      if (typeof message !== 'object' || message === null) return
      if ('answers' in message) this.#settle(message as Answer)
      else if ('kind' in message) void this.#answer(message as Question)
    })
  }

  on(kind: string, handler: Handler): void {
    this.#handlers.set(kind, handler)
  }

  /** @throws Error once the other side has ended, also where it ends before it has answered */
  ask<T>(kind: string, payload: unknown = null): Promise<T> {
    if (this.#isOver) return Promise.reject(ended())
    const id = this.#next++
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#line.send({ id, kind, payload })
    })
  }

  /** Said without waiting; whether anybody is there to hear it does not matter. */
  tell(kind: string, payload: unknown = null): void {
    this.#line.send({ id: 0, kind, payload })
  }

  /** The other side is gone: nobody waits for ever. */
  end(): void {
    this.#isOver = true
    for (const { reject } of this.#waiting.values()) reject(ended())
    this.#waiting.clear()
  }

  #settle({ answers, value, failure }: Answer): void {
    const waiting = this.#waiting.get(answers)
    this.#waiting.delete(answers)
    if (!failure) waiting?.resolve(value as never)
    else waiting?.reject(Object.assign(new Error(failure.message), { name: failure.name }))
  }

  async #answer({ id, kind, payload }: Question): Promise<void> {
    try {
      const handler = this.#handlers.get(kind)
      if (!handler) throw new Error(`Nobody answers ${kind}.`)
      const value = await handler(payload as never)
      if (id > 0) this.#line.send({ answers: id, value })
    } catch (error) {
      if (id === 0) return
      const { name, message } = error instanceof Error ? error : new Error(String(error))
      this.#line.send({ answers: id, failure: { name, message } })
    }
  }
}
