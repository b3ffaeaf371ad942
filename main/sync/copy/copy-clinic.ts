/**
 * A whole copy of the clinic, into a draft. Pages of rows are read at different moments; the feed from where
 * it stood when copying began brings every row to one moment, and the hub's sum over all rows of that moment
 * says whether the copy is right. It goes on wherever a crash or a lost connection left it.
 */
import type { FeedEntry } from '#contract/device/index.ts'
import { putRows } from '#db/store/index.ts'
import type { StoreDraft, WritableStore } from '#db/store/index.ts'
import type { HubLink } from '../hub-link.ts'
import type { Timers } from '../engine/timers.ts'
import { copyState, rowsInAll } from './copy-state.ts'
import type { CopyState } from './copy-state.ts'
import { differences } from './differences.ts'

const pageRows = 1000
const feedLimit = 2000

/** What was copied is of no use; copying begins again. Tables and reasons, nothing of what is in them. */
export class CopyFailed extends Error {
  constructor(why: string) {
    super(`the copy of the clinic is not right: ${why}`)
    this.name = 'CopyFailed'
  }
}

export interface CopyParts {
  draft: StoreDraft
  link: HubLink
  timers: Pick<Timers, 'breathe'>
  /** Asked by number of this device's commands, of which a copy needs none. */
  epoch: number
  report(done: number, total: number): void
}

/** @throws HubUnreachable, CopyFailed */
export async function copyClinic(parts: CopyParts): Promise<CopyState> {
  let state = await begun(parts)
  while (state.at < state.tables.length) {
    parts.report(state.done, rowsInAll(state))
    state = await copyPage(parts, state)
  }
  const digest = await parts.link.call('digest', {})
  while (state.cursor < digest.sequence) state = await readFeed(parts, state, digest.sequence)
  if (state.cursor > digest.sequence) throw new CopyFailed('the hub has gone back')
  const wrong = await differences(parts, state, digest)
  if (wrong.length > 0) throw new CopyFailed(`${wrong.join()} differ`)
  const faults = [...(await parts.draft.dangling()), ...(await parts.draft.damages())]
  if (faults.length > 0) throw new CopyFailed(faults.join())
  return { ...state, mark: digest.mark }
}

async function begun({ draft, link }: CopyParts): Promise<CopyState> {
  const kept = copyState.safeParse(await draft.progress())
  if (kept.success) return kept.data
  const { sequence, tables } = await link.call('snapshotStart', {})
  const state = {
    tables,
    at: 0,
    after: null,
    done: 0,
    cursor: sequence,
    columns: {},
    missed: false,
  }
  await draft.write((tx) => draft.keepProgress(tx, state))
  return state
}

async function copyPage({ draft, link }: CopyParts, state: CopyState): Promise<CopyState> {
  const table = state.tables[state.at]?.table ?? ''
  const page = await link.call('snapshot', { table, after: state.after, limit: pageRows })
  const rows = page.rows.map(({ row }) => row)
  const isDone = page.next === null
  const columns = rows[0] ? { [table]: Object.keys(rows[0]) } : {}
  return await draft.write(async (tx) => {
    const isKnown = rows.length === 0 || (await putRows(tx, table, rows))
    const next: CopyState = {
      ...state,
      at: isDone ? state.at + 1 : state.at,
      after: isDone ? null : page.next,
      done: state.done + rows.length,
      columns: { ...columns, ...state.columns },
      missed: state.missed || !isKnown,
    }
    await draft.keepProgress(tx, next)
    return next
  })
}

/** No further than to where the hub's sum was taken, however far the feed has come meanwhile. */
async function readFeed(
  { draft, link, epoch }: CopyParts,
  state: CopyState,
  until: number,
): Promise<CopyState> {
  const { cursor } = state
  const pulled = await link.call('pull', { cursor, epoch, resultsAfter: 0, limit: feedLimit })
  if (pulled.kind !== 'page') throw new CopyFailed('the feed does not reach back so far')
  const entries = pulled.entries.filter(({ sequence }) => sequence <= until)
  const through = Math.min(until, pulled.through)
  if (through <= cursor) throw new CopyFailed('the feed ends too early')
  return await draft.write(async (tx) => {
    let next: CopyState = { ...state, cursor: through }
    for (const entry of entries) next = await applyEntry(tx, next, entry)
    await draft.keepProgress(tx, next)
    return next
  })
}

async function applyEntry(
  tx: WritableStore,
  state: CopyState,
  { table, id, row }: FeedEntry,
): Promise<CopyState> {
  if (!row) {
    if (table in state.columns) await tx.sql(`DELETE FROM "${table}" WHERE id = ?`, [id])
    return state
  }
  const isKnown = await putRows(tx, table, [row])
  const columns = { [table]: Object.keys(row), ...state.columns }
  return { ...state, columns, missed: state.missed || !isKnown }
}
