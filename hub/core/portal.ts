/**
 * What patients ask and do in the portal. Commands go the way of every command: under the clinic's lock, into
 * the one order and the feed; the hub is its own device there, with a count of its own. Questions are answered
 * from one moment of the database. Sessions and passwords are the hub's own affair and never in the feed.
 */
import { AppError } from '#contract/index.ts'
import type { Output, ProcedureName } from '#contract/index.ts'
import type { Caller } from '#main/kernel/caller.ts'
import { parseInput } from '#main/kernel/parse-input.ts'
import { requireAudience } from '#main/kernel/require-audience.ts'
import { shapeOutput } from '#main/kernel/shape-output.ts'
import { stranger } from '#main/kernel/caller.ts'
import type { PortalAsker } from './hub-core.ts'
import type { HubParts } from './hub-parts.ts'
import { runLocally } from './portal-local.ts'
import { runQueryOnHub } from './portal-query.ts'
import type { PortalRun } from './portal-run.ts'
import { runSynced } from './portal-synced.ts'

/** @throws AppError */
export async function runForPortal<N extends ProcedureName>(
  parts: HubParts,
  clinicKey: string,
  name: N,
  input: unknown,
  asker: PortalAsker,
): Promise<Output<N>> {
  const entry = parts.entries.get(name)
  const handler = parts.handlers.get(name)
  if (!entry || entry.meta.servedBy !== 'hub' || !handler) {
    throw new AppError('not_found', { what: 'procedure' })
  }
  const caller = callerOf(asker)
  requireAudience(entry, caller)
  const run: PortalRun = { parts, clinicKey, entry, caller, asked: parseInput(entry, input) }
  const output = await answerOf(run, handler)
  return shapeOutput(entry, output) as Output<N>
}

type AnyHandler = NonNullable<ReturnType<HubParts['handlers']['get']>>

async function answerOf(run: PortalRun, handler: AnyHandler): Promise<unknown> {
  if (handler.kind === 'query') return await runQueryOnHub(run, handler)
  if (handler.kind !== 'command') throw new AppError('not_found', { what: 'procedure' })
  return await (run.entry.meta.synced ? runSynced(run, handler) : runLocally(run, handler))
}

function callerOf(asker: PortalAsker): Caller {
  if (asker === 'public') return stranger
  const { patientId, sessionId = null, accountId = null, place = '' } = asker
  const portal = { sessionId, accountId, place }
  if (patientId === null) return { ...stranger, portal }
  return { audience: 'portal', session: null, actor: null, patientId, portal }
}
