/** Whatever a patient wrote is in the record, replaced only by what was written later, or set aside. */
import { IntakeResponse } from '#db/entities/index.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'
import type { LoggedCommand } from '../logged-command.ts'

interface Saved {
  input: { responseId: string; answers: Record<string, unknown> }
}

export async function answersAreKept(world: World, log: readonly LoggedCommand[]): Promise<void> {
  const setAside = await textsSetAside(world)
  const standing = new Map<string, string>()
  const done = new Set<string>()
  for (const command of log) {
    const promised = world.ledger.promised.get(command.commandId)
    // What a device sends once more after its backup was put back is answered, not done again.
    if (!promised?.answer || done.has(command.commandId)) continue
    done.add(command.commandId)
    const { linkId, text } = promised.answer
    if (command.outcome === 'refused') throw missing(command, text, 'was refused')
    if (command.outcome === 'setAside') {
      if (!setAside.includes(text)) throw missing(command, text, 'is not among what was set aside')
      continue
    }
    const { input } = command.envelope?.input as unknown as Saved
    standing.set(`${input.responseId} ${linkId}`, text)
  }
  const kept = await answersAtTheHub(world)
  for (const [place, text] of standing) {
    if (kept.get(place) === text) continue
    throw new Violation('no answer of a patient is lost', [
      `${text} to ${place} should stand; there stands ${String(kept.get(place))}`,
    ])
  }
}

const missing = ({ device, sequence, error }: LoggedCommand, text: string, why: string) =>
  new Violation('no answer of a patient is lost', [
    `${text}, entered at ${device}, ${String(sequence)} in the feed, ${why}: ${JSON.stringify(error)}`,
  ])

async function textsSetAside({ hub, clinicKey }: World): Promise<string> {
  const rows = await hub.rows<{ input: string }>(
    'SELECT input FROM set_aside_answers WHERE clinic_key = $1',
    clinicKey,
  )
  return rows.map(({ input }) => input).join('\n')
}

/** `response question` → answer */
async function answersAtTheHub({ hub, clinicKey }: World): Promise<Map<string, unknown>> {
  const rows = await hub.rows<{ id: string; answers: string }>(
    `SELECT id, answers FROM ${IntakeResponse.options.name} WHERE clinic_key = $1`,
    clinicKey,
  )
  return new Map(
    rows.flatMap(({ id, answers }) =>
      Object.entries(JSON.parse(answers) as Record<string, unknown>).map(
        ([linkId, answer]) => [`${id} ${linkId}`, answer] as const,
      ),
    ),
  )
}
