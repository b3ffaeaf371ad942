/** `POST /api/device/<verb>`: the device procedures of the contract over HTTP. */
import { deviceProcedures } from '#contract/index.ts'
import type { DeviceVerb } from '#contract/index.ts'
import type { HubCore } from '#hub/core/hub-core.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { countsOf } from './call-facts.ts'
import type { DeviceDoor } from './device-door.ts'
import type { DeviceEvents } from './device-events.ts'
import type { KnownDevices } from './known-devices.ts'
import type { RateLimits } from './rate-limits.ts'
import { rawBody, readBody } from './request-body.ts'

export interface DeviceRouteParts {
  core: HubCore
  door: DeviceDoor
  devices: KnownDevices
  events: DeviceEvents
  limits: RateLimits
}

const kilobyte = 1024
const longestBody: Partial<Record<DeviceVerb, number>> = {
  join: 16 * kilobyte,
  found: 16 * kilobyte,
  push: 8 * kilobyte * kilobyte,
  uploadRows: 8 * kilobyte * kilobyte,
  putAttachment: 512 * kilobyte,
}
/** Numbers and names. */
const usualBody = 64 * kilobyte

export function addDeviceRoutes(server: FastifyInstance, parts: DeviceRouteParts): void {
  for (const { verb, meta } of deviceProcedures) {
    addRoute(server, verb, { ...parts, isOpen: meta.audiences.includes('public') })
  }
  const { door, events } = parts
  server.get(
    '/api/device/events',
    { onRequest: naming('events', knocker(door)) },
    async (...both) => {
      const [request, reply] = both
      events.open(await door.enter(request, rawBody(request)), reply)
    },
  )
}

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<void>

const knocker =
  (door: DeviceDoor): Hook =>
  (request, reply) =>
    door.knock(request, reply)

const naming =
  (verb: DeviceVerb | 'events', hook: Hook): Hook =>
  (request, reply) => {
    request.callFacts.verb = verb
    return hook(request, reply)
  }

function addRoute(
  server: FastifyInstance,
  verb: DeviceVerb,
  { core, door, devices, events, limits, isOpen }: DeviceRouteParts & { isOpen: boolean },
): void {
  const bodyLimit = longestBody[verb] ?? usualBody
  const onRequest = naming(verb, isOpen ? limits.joining : knocker(door))
  server.post(`/api/device/${verb}`, { bodyLimit, onRequest }, async (request) => {
    const caller = isOpen ? null : await door.enter(request, rawBody(request))
    const input = await readBody(server, request, bodyLimit)
    const output = await core.handle(verb, input, caller)
    request.callFacts.counts = countsOf(input, output)
    if (verb === 'revoke' && caller) {
      devices.forget(caller.clinicKey)
      await events.endStrangers(caller.clinicKey)
    }
    return output
  })
}
