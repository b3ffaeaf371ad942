import { AppError } from '#contract/index.ts'
import { HubConnection, LeftBehind } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { Not } from 'typeorm'
import { hubConnection } from './hub-connection.ts'

export const settleHubRestored = commandHandler(
  'sync.settleHubRestored',
  async (tx, _input, context) => {
    const connection = await hubConnection(tx)
    if (!connection) throw new AppError('no_hub')
    await tx.update(HubConnection, { id: connection.id }, { hubRestoredAt: null })
    await tx.remove(LeftBehind, { id: Not('') })
    context.publish('sync')
    return {}
  },
)
