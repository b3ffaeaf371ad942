/** The way to the hub as the core sees it. Hosts bring HTTP; the simulator brings a network that fails. */
import type { DeviceInput, DeviceOutput, DeviceVerb } from '#contract/index.ts'
import type { HubConnectionRow } from '#db/entities/index.ts'

export interface HubLink {
  /**
   * @throws AppError with the hub's own code where the hub answered with one
   * @throws HubUnreachable where there was no answer that can be believed
   */
  call<V extends DeviceVerb>(
    verb: V,
    input: DeviceInput<V>,
    /** Nobody waits for the answer any more. */
    signal?: AbortSignal,
  ): Promise<DeviceOutput<V>>
  /** Calls `heard` with the head of the feed whenever it moves; ends or throws when the line is cut. */
  listen(heard: (head: number) => void, signal: AbortSignal): Promise<void>
}

/** Who signs: null before the device has joined, when only `join` and `found` are answered. */
export type DeviceSigner = Pick<HubConnectionRow, 'clinicKey' | 'privateKey'> & { deviceId: string }

export type ConnectHub = (url: string, signer: DeviceSigner | null) => HubLink

/** The network, not the hub, said no; or the hub is too busy. Try again later. */
export class HubUnreachable extends Error {
  /** What the hub asked for, where it did. */
  readonly retryAfterMs: number | null
  constructor(cause?: unknown, retryAfterMs: number | null = null) {
    super('the hub cannot be reached', { cause })
    this.name = 'HubUnreachable'
    this.retryAfterMs = retryAfterMs
  }
}
