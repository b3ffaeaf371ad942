/** What can be done about the connection itself: try it now, or take what waits out of the house as a file. */
import { problemWords } from '#renderer/client/index.ts'
import { m } from '#renderer/shared/i18n/index.ts'
import { toasts } from '#renderer/shared/state/index.ts'
import { desk } from '../desk.svelte.ts'
import { saveFile } from '../save-file.ts'
import { sync } from './sync-state.svelte.ts'

export async function tryNow(): Promise<void> {
  const answer = await desk.ask(desk.client.sync.syncNow({}))
  if (answer.ok) toasts.show({ text: m.sync_tried() })
  else toasts.show({ text: problemWords(answer.problem, desk.timeZone), tone: 'danger' })
  await sync.load()
}

export async function exportWaiting(): Promise<void> {
  const answer = await desk.ask(desk.client.sync.exportCommands({}))
  if (!answer.ok) {
    toasts.show({ text: problemWords(answer.problem, desk.timeZone), tone: 'danger' })
    return
  }
  const { fileName: name, json } = answer.value
  const bytes = new TextEncoder().encode(json)
  if (await saveFile({ name, type: 'application/json', bytes }))
    toasts.show({ text: m.sync_exported() })
}

export async function settleHubRestored(): Promise<void> {
  const answer = await desk.ask(desk.client.sync.settleHubRestored({}))
  if (!answer.ok) toasts.show({ text: problemWords(answer.problem, desk.timeZone), tone: 'danger' })
  await sync.load()
}
