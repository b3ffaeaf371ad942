/**
 * The network between devices and hub. A call becomes a message that waits here until the scheduler moves it:
 * it arrives or is lost, is answered or the answer is lost, and a copy of it may arrive once more, later.
 */
import { AppError } from '#contract/index.ts'
import type { DeviceInput, DeviceOutput, DeviceVerb } from '#contract/index.ts'
import { HubUnreachable } from '#main/sync/hub-link.ts'
import type { HubLink } from '#main/sync/hub-link.ts'
import { Crash } from './crash.ts'
import type { Life } from './crash.ts'
import type { DeviceCaller } from '#hub/core/hub-core.ts'
import type { HubAnswer } from './hub-process.ts'

export interface Message {
  number: number
  /** Who sent it: a device's name. */
  from: string
  verb: DeviceVerb
  /** JSON */
  body: string
  /** null before the device has joined */
  caller: DeviceCaller | null
  life: Life
  /** What the hub said, on its way back; null while the hub has not been asked. */
  answer: HubAnswer | null
  answeredAt: number
  /** Nobody waits for the answer of a copy. */
  waits: { hear(answer: HubAnswer): void; giveUp(): void } | null
}

export interface LinkParts {
  from: string
  life: Life
  caller(): DeviceCaller | null
  /** A call has gone out. */
  asked(): void
}

export class Network {
  #sent = 0
  /** In the order in which they were sent. */
  readonly messages: Message[] = []
  /** Devices that are cut off: `A`. */
  readonly cutOff = new Set<string>()

  /** The way to the hub of one device, for as long as it lives. */
  link({ from, life, caller, asked }: LinkParts): HubLink {
    return {
      call: async <V extends DeviceVerb>(verb: V, input: DeviceInput<V>) => {
        life.step(`before asking the hub: ${verb}`)
        const { promise, resolve, reject } = Promise.withResolvers<HubAnswer>()
        this.#sent += 1
        this.messages.push({
          ...{
            number: this.#sent,
            from,
            verb,
            body: JSON.stringify(input),
            life,
            caller: caller(),
          },
          ...{ answer: null, answeredAt: 0 },
          waits: { hear: resolve, giveUp: () => reject(new HubUnreachable()) },
        })
        asked()
        const answer = await promise
        if (life.isOver) throw new Crash()
        return read<V>(answer)
      },
      // The scheduler decides when a device turns to the hub: nobody has to be woken.
      listen: () => Promise.reject(new HubUnreachable()),
    }
  }

  /** A message leaves the network: it has arrived, or never will. */
  take(message: Message): void {
    const at = this.messages.indexOf(message)
    if (at >= 0) this.messages.splice(at, 1)
  }

  /** Nobody waits any more for what this process had asked. */
  forget(life: Life): void {
    for (const message of this.messages) {
      if (message.life !== life) continue
      message.waits?.giveUp()
      message.waits = null
    }
  }

  /** The same once more, for whenever; nobody waits for its answer. */
  copy(message: Message): void {
    this.#sent += 1
    this.messages.push({ ...message, number: this.#sent, answer: null, waits: null })
  }
}

function read<V extends DeviceVerb>(answer: HubAnswer): DeviceOutput<V> {
  switch (answer.kind) {
    case 'answer':
      return JSON.parse(answer.text) as DeviceOutput<V>
    case 'refusal':
      throw new AppError<AppError['code']>(answer.code, answer.details)
    case 'died':
      throw new HubUnreachable()
  }
}
