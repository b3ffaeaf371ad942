/**
 * Lets a device in that proves who it is. Whoever claims to be one is handed a new challenge with every
 * answer. Nothing that was sent is unpacked or read before the signature over it has been checked.
 */
import { AppError } from '#contract/index.ts'
import type { DeviceCaller } from '#hub/core/hub-core.ts'
import { challengeHeader, readClaim, signedText } from '#main/sync/signed-request.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { verify } from 'node:crypto'
import type { Challenges } from './challenges.ts'
import type { AskingDevice, KnownDevices } from './known-devices.ts'
import type { RateLimits } from './rate-limits.ts'

export interface DoorParts {
  challenges: Challenges
  devices: KnownDevices
  limits: RateLimits
}

/** Somebody who says to be a device that there is, and has a fresh challenge. */
interface Knocking {
  device: AskingDevice
  proof: { challenge: string; signature: string }
}

export class DeviceDoor {
  readonly #parts: DoorParts
  readonly #knocking = new WeakMap<FastifyRequest, Knocking>()

  constructor(parts: DoorParts) {
    this.#parts = parts
  }

  /**
   * Before the body is read: from whom it cannot come, it need not be.
   * @throws AppError signature_refused, rate_limited
   */
  async knock(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { challenges, devices } = this.#parts
    const claim = readClaim(request.headers.authorization)
    if (!claim) return this.#refuse(request)
    const { clinicKey, deviceId, proof } = claim
    reply.header(challengeHeader, challenges.issue(clinicKey, deviceId))
    if (!proof || !challenges.isFresh(proof.challenge, clinicKey, deviceId)) {
      throw new AppError('signature_refused')
    }
    const device = await devices.find(clinicKey, deviceId)
    if (!device) return this.#refuse(request)
    this.#knocking.set(request, { device, proof })
  }

  /** @throws AppError signature_refused, device_revoked, rate_limited */
  async enter(request: FastifyRequest, body: Uint8Array): Promise<DeviceCaller> {
    const knocking = this.#knocking.get(request)
    if (!knocking || !isSigned(request, body, knocking)) return this.#refuse(request)
    const { clinicKey, deviceId, role, clinicId, revoked } = knocking.device
    Object.assign(request.callFacts, { clinic: clinicKey, device: deviceId })
    if (revoked) throw new AppError('device_revoked')
    await this.#parts.limits.device(request)
    return { clinicKey, deviceId, role, clinicId }
  }

  /** Whether a device that was let in may still be told things. */
  async mayStay({ clinicKey, deviceId }: DeviceCaller): Promise<boolean> {
    const device = await this.#parts.devices.find(clinicKey, deviceId)
    return device !== null && !device.revoked
  }

  async #refuse(request: FastifyRequest): Promise<never> {
    await this.#parts.limits.failures(request)
    throw new AppError('signature_refused')
  }
}

function isSigned(request: FastifyRequest, body: Uint8Array, { device, proof }: Knocking): boolean {
  const method = request.method === 'GET' ? 'GET' : 'POST'
  const path = request.url.split('?')[0] ?? ''
  const signature = Buffer.from(proof.signature, 'base64url')
  return verify(null, signedText({ method, path, body }, proof.challenge), device.key, signature)
}
