/** The devices of this clinic as the hub knows them, and letting one more in. */
import type { Outputs } from '#contract/index.ts'
import type { DeviceRole } from '#contract/device/index.ts'
import type { Problem } from '#renderer/client/index.ts'
import { desk } from '../../desk.svelte.ts'
import { Loaded } from '../../loaded.svelte.ts'

export type Device = Outputs['sync']['listDevices']['devices'][number]
export type JoinCode = Outputs['sync']['issueJoinCode']

export class Devices {
  readonly loaded = new Loaded<readonly Device[]>()
  code = $state.raw<JoinCode>()
  problem = $state.raw<Problem>()
  busy = $state(false)
  /** Who was there when the code was shown: whoever is new has come in with it. */
  #before = $state.raw<readonly string[]>()

  readonly joined = $derived.by(() => {
    const before = this.#before
    if (!this.code || !before) return undefined
    return this.loaded.value?.find(({ deviceId }) => !before.includes(deviceId))
  })

  async load(): Promise<void> {
    await this.loaded.load('devices', async () => (await desk.client.sync.listDevices({})).devices)
  }

  async issue(role: DeviceRole, clinicId: string | undefined): Promise<void> {
    this.busy = true
    if (!this.loaded.value) await this.load()
    const before = this.loaded.value?.map(({ deviceId }) => deviceId)
    const answer = await desk.ask(
      desk.client.sync.issueJoinCode({
        role,
        ...(role === 'kiosk' && clinicId ? { clinicId } : {}),
      }),
    )
    this.busy = false
    this.problem = answer.ok ? undefined : answer.problem
    if (!answer.ok) return
    this.#before = before
    this.code = answer.value
  }

  /** The code is no secret once somebody came in with it; until then it is off the screen. */
  forgetCode(): void {
    this.code = undefined
    this.problem = undefined
  }

  async revoke(deviceId: string): Promise<Problem | undefined> {
    this.busy = true
    const answer = await desk.ask(desk.client.sync.revokeDevice({ deviceId }))
    this.busy = false
    await this.load()
    return answer.ok ? undefined : answer.problem
  }
}
