/** A visitor of the portal asks for a time: the hub itself runs that, in the one order of the clinic. */
import { newCommandId } from '#main/kernel/ids.ts'
import { testIds } from '#main/testing/clinic-rows.ts'
import { runStarts } from './clinic-template.ts'
import type { Fate, HubAnswer, HubProcess } from './hub-process.ts'
import type { PortalPromise } from './ledger.ts'
import type { World } from './world.ts'
import { anyTime } from './workload/deed.ts'

export interface PortalVisit {
  words: string
  ask(process: HubProcess, fate?: Fate): Promise<HubAnswer>
  /** What the visitor was told. */
  answered(answer: HubAnswer): void
}

export function portalVisit(world: World): PortalVisit {
  const { chance } = world
  const startsAt = anyTime(world, runStarts)
  const lastName = `Visitor ${String(world.unique())}`
  const input = {
    ...{ clinicId: testIds.clinic, serviceId: testIds.followUp, startsAt },
    ...(chance.happens(0.5) ? { practitionerId: testIds.roy } : {}),
    ...{ firstName: 'Robin', lastName, email: 'robin@example.com', language: 'en' },
    consent: chance.happens(0.8),
  }
  const bytes: Uint8Array[] = []
  let askedAt = 0
  return {
    words: `${lastName} asks for ${startsAt}`,
    ask: async (process, fate = {}) => {
      askedAt = world.time
      return await remembering(world, bytes, () =>
        process.serve('booking.requestAppointment', fate, (core) =>
          core.runForPortal(world.clinicKey, 'booking.requestAppointment', input, 'public'),
        ),
      )
    },
    answered: (answer) => {
      const [first] = bytes
      if (!first) return
      world.ledger.portal.push({
        ...{ input, bytes, commandId: newCommandId(askedAt, () => first) },
        requestId: answer.kind === 'answer' ? requestIdIn(answer.text) : null,
        mayBeLost: false,
      })
    },
  }
}

/** Every draw of chance is kept, so that the same can be asked again with the same. */
async function remembering<T>(
  world: World,
  bytes: Uint8Array[],
  task: () => Promise<T>,
): Promise<T> {
  const chance = world.chance.branch(`portal ${String(world.ledger.portal.length)}`)
  world.serve((length) => {
    const drawn = chance.bytes(length)
    bytes.push(drawn)
    return drawn
  })
  try {
    return await task()
  } finally {
    world.serveAsUsual()
  }
}

const requestIdIn = (text: string): string => (JSON.parse(text) as { requestId: string }).requestId

export async function visitPortal(world: World): Promise<void> {
  const { chance, weather, hub } = world
  const visit = portalVisit(world)
  const fate = chance.happens(weather.hubDies) ? { dieAfter: chance.whole(0, 2) } : {}
  tell(world, visit, await visit.ask(hub.process(chance.whole(0, 1)), fate))
}

export function tell(world: World, visit: PortalVisit, answer: HubAnswer): void {
  visit.answered(answer)
  const said = { answer: 'held', refusal: '', died: 'nothing is heard' }[answer.kind]
  const why = answer.kind === 'refusal' ? `refused: ${answer.code}` : said
  world.trace.say('portal', `${visit.words}: ${why}`)
}

/** Asks the hub for the same once more, as a replay does. */
export async function askAgain(
  world: World,
  clinicKey: string,
  { input, bytes }: PortalPromise,
): Promise<HubAnswer> {
  let drawn = 0
  world.serve(() => bytes[(drawn += 1) - 1] ?? new Uint8Array(16))
  try {
    return await world.hub
      .process(0)
      .serve('booking.requestAppointment', {}, (core) =>
        core.runForPortal(clinicKey, 'booking.requestAppointment', input, 'public'),
      )
  } finally {
    world.serveAsUsual()
  }
}
