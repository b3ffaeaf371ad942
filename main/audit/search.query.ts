import type { Input } from '#contract/index.ts'
import type { AuditEntryDto } from '#contract/audit.ts'
import { AuditEntry, User } from '#db/entities/index.ts'
import type { AuditEntryRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { fromIso, toIso } from '#main/kernel/instants.ts'
import { Brackets } from 'typeorm'
import type { SelectQueryBuilder } from 'typeorm'
import { cursorAt, placeOf } from './search-cursor.ts'

type Found = SelectQueryBuilder<AuditEntryRow>
const usualLimit = 50

export const search = queryHandler('audit.search', async (store, input) => {
  const found = store.select(AuditEntry, 'entry')
  filterByFacts(found, input)
  await filterByText(found, input.text ?? '', store)
  if (input.cursor) continueAfter(found, input.cursor)
  const limit = input.limit ?? usualLimit
  const rows = await found
    .orderBy('entry.at', 'DESC')
    .addOrderBy('entry.sequence', 'DESC')
    .addOrderBy('entry.id', 'DESC')
    .limit(limit + 1)
    .getMany()
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    entries: page.map(entryDto),
    nextCursor: last && rows.length > limit ? cursorAt(last) : null,
  }
})

function filterByFacts(
  found: Found,
  { subjectId, outcome, from, to }: Input<'audit.search'>,
): void {
  if (subjectId) found.andWhere('entry.subjectId = :subjectId', { subjectId })
  if (outcome) found.andWhere('entry.outcome = :outcome', { outcome })
  if (from) found.andWhere('entry.at >= :from', { from: fromIso(from) })
  if (to) found.andWhere('entry.at <= :to', { to: fromIso(to) })
}

/** Part of an action's name or of a person's, however it is accented. */
async function filterByText(found: Found, text: string, store: ReadableStore): Promise<void> {
  const wanted = folded(text.trim())
  if (wanted === '') return
  const users = await store.find(User)
  const people = users.filter(({ name }) => folded(name).includes(wanted)).map(({ id }) => id)
  const pattern = `%${wanted.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  found.andWhere(
    new Brackets((either) => {
      either
        .where(String.raw`LOWER(entry.action) LIKE :pattern ESCAPE '\'`, { pattern })
        .orWhere(String.raw`LOWER(entry.actorName) LIKE :pattern ESCAPE '\'`, { pattern })
      if (people.length > 0) either.orWhere('entry.actorId IN (:...people)', { people })
    }),
  )
}

const folded = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

function continueAfter(found: Found, cursor: string): void {
  const [at, sequence, id] = placeOf(cursor)
  found.andWhere(
    `(entry.at < :at OR (entry.at = :at AND (entry.sequence < :sequence
      OR (entry.sequence = :sequence AND entry.id < :id))))`,
    { at, sequence, id },
  )
}

const entryDto = (row: AuditEntryRow): AuditEntryDto => ({
  entryId: row.id,
  sequence: row.sequence,
  at: toIso(row.at),
  action: row.action,
  outcome: row.outcome,
  errorCode: row.errorCode,
  actorName: row.actorName,
  audience: row.audience,
  deviceName: row.deviceName,
  subjectType: row.subjectType,
  subjectId: row.subjectId,
})
