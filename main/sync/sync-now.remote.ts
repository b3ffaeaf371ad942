import { AppError } from '#contract/index.ts'
import { remoteHandler } from '#main/kernel/handler.ts'
import { hubConnection } from './hub-connection.ts'

export const syncNow = remoteHandler('sync.syncNow', async (_input, { store, hub }) => {
  if (!(await hubConnection(store.reader))) throw new AppError('no_hub')
  hub.wake()
  return {}
})
