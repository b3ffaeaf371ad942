/** What has not arrived anywhere yet, or was lost where it had arrived, as a text that staff can keep or send on. */
import type { OutboxEntryRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { storeIdentity } from '#main/kernel/store-identity.ts'
import { commandDtos } from './command-dto.ts'
import { stillMissing } from './left-behind.ts'
import { outboxList } from './outbox-lists.ts'
import { typedInput } from './typed-input.ts'

export const exportCommands = queryHandler(
  'sync.exportCommands',
  async (store, _input, { now }) => {
    const { deviceId, deviceName } = await storeIdentity(store)
    const content = {
      format: 'foyer-commands',
      exportedAt: toIso(now),
      device: { deviceId, deviceName },
      waiting: await whole(store, 'waiting'),
      needsAttention: await whole(store, 'needsAttention'),
      lostByHub: (await stillMissing(store)).map(({ tableName, row }) => ({
        table: tableName,
        row: JSON.parse(row) as unknown,
      })),
    }
    const fileName = `foyer-commands-${toIso(now).slice(0, 10)}.json`
    return { fileName, json: JSON.stringify(content, null, 2) }
  },
)

const labelledAtOnce = 500

async function whole(store: ReadableStore, which: 'waiting' | 'needsAttention') {
  const rows = await outboxList(store, which)
    .orderBy('entry.epoch', 'ASC')
    .addOrderBy('entry.sequence', 'ASC')
    .getMany()
  const exported = []
  for (let at = 0; at < rows.length; at += labelledAtOnce) {
    const chunk = rows.slice(at, at + labelledAtOnce)
    const dtos = await commandDtos(store, chunk)
    exported.push(...chunk.map((row, index) => ({ ...dtos[index], ...placeOf(row) })))
  }
  return exported
}

const placeOf = (row: OutboxEntryRow) => ({
  epoch: row.epoch,
  sequence: row.sequence,
  input: typedInput(row),
})
