import { queryHandler } from '#main/kernel/handler.ts'
import { importRows } from './import-rows.ts'

export const checkImport = queryHandler('settings.checkImport', async (store, { file }) => {
  const rows = await importRows(store, file)
  return { rows: rows.map(({ change: _change, ...row }) => row) }
})
