/** Asking the hub for somebody who waits for the answer. */
import { AppError } from '#contract/index.ts'
import type { DeviceInput, DeviceOutput, DeviceVerb } from '#contract/index.ts'
import { HubUnreachable } from './hub-link.ts'
import type { HubLink } from './hub-link.ts'
import type { HubSide } from './hub-side.ts'

/** @throws AppError no_hub, hub_unreachable, or what the hub itself says */
export async function askHub<V extends DeviceVerb>(
  hub: Pick<HubSide, 'link'>,
  verb: V,
  input: DeviceInput<V>,
): Promise<DeviceOutput<V>> {
  const link = await hub.link()
  if (!link) throw new AppError('no_hub')
  return await askThrough(link, verb, input)
}

/** @throws AppError hub_unreachable, or what the hub itself says */
export async function askThrough<V extends DeviceVerb>(
  link: HubLink,
  verb: V,
  input: DeviceInput<V>,
): Promise<DeviceOutput<V>> {
  try {
    return await link.call(verb, input)
  } catch (error) {
    if (error instanceof HubUnreachable) throw new AppError('hub_unreachable')
    throw error
  }
}
