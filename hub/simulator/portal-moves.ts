/** Somebody asks something in the portal: the hub itself runs that, in the one order of the clinic. */
import { newCommandId } from '#main/kernel/ids.ts'
import type { Fate, HubAnswer, HubProcess } from './hub-process.ts'
import type { PortalPromise, PortalTold } from './ledger.ts'
import { anyAsking } from './portal-visits.ts'
import { drawingAgain, remembering } from './remembered-chance.ts'
import type { World } from './world.ts'

export interface PortalVisit {
  words: string
  ask(process: HubProcess, fate?: Fate): Promise<HubAnswer>
  /** What was answered. */
  answered(answer: HubAnswer): void
}

export function portalVisit(world: World): PortalVisit {
  const { words, ...asking } = anyAsking(world)
  const { name, input, asker } = asking
  const bytes: Uint8Array[] = []
  let askedAt = 0
  return {
    words,
    ask: async (process, fate = {}) => {
      askedAt = world.time
      const stream = `portal ${String(world.ledger.portal.length)}`
      return await remembering(world, stream, bytes, () =>
        process.serve(name, fate, (core) => core.runForPortal(world.clinicKey, name, input, asker)),
      )
    },
    answered: (answer) => {
      const [first] = bytes
      if (!first) return
      world.ledger.portal.push({
        ...{ ...asking, bytes, commandId: newCommandId(askedAt, () => first) },
        told: answer.kind === 'answer' ? (JSON.parse(answer.text) as PortalTold) : null,
        mayBeLost: false,
      })
    },
  }
}

export async function visitPortal(world: World): Promise<void> {
  const { chance, weather, hub } = world
  const visit = portalVisit(world)
  const fate = chance.happens(weather.hubDies) ? { dieAfter: chance.whole(0, 2) } : {}
  tell(world, visit, await visit.ask(hub.process(chance.whole(0, 1)), fate))
}

export function tell(world: World, visit: PortalVisit, answer: HubAnswer): void {
  visit.answered(answer)
  const said = { answer: 'done', refusal: '', died: 'nothing is heard' }[answer.kind]
  const why = answer.kind === 'refusal' ? `refused: ${answer.code}` : said
  world.trace.say('portal', `${visit.words}: ${why}`)
}

/** Asks the hub for the same once more, as a replay does. */
export async function askAgain(
  world: World,
  clinicKey: string,
  { name, asker, input, bytes }: PortalPromise,
): Promise<HubAnswer> {
  return await drawingAgain(world, bytes, () =>
    world.hub
      .process(0)
      .serve(name, {}, (core) => core.runForPortal(clinicKey, name, input, asker)),
  )
}
