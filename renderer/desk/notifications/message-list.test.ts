import { expect, test, vi } from 'vitest'
import { MessageList } from './message-list.svelte.ts'

const core = vi.hoisted(() => ({ listMessages: vi.fn() }))
vi.mock('../desk.svelte.ts', () => ({
  desk: {
    client: { notifications: core },
    ask: (call: Promise<unknown>) => call.then((value) => ({ ok: true, value })),
  },
}))

/** A hundred and twenty messages, the newest first; `cursor` is how many were read. */
core.listMessages.mockImplementation(({ limit, cursor }: { limit: number; cursor?: string }) => {
  const from = Number(cursor ?? 0)
  const to = Math.min(from + limit, 120)
  const messages = Array.from({ length: to - from }, (_one, at) => ({ messageId: from + at }))
  return Promise.resolve({ messages, failed: 0, nextCursor: to < 120 ? String(to) : null })
})

test('who read older messages keeps them when something happens', async () => {
  const list = new MessageList()
  await list.load({ which: 'all' })
  expect(list.found.value?.messages).toHaveLength(50)
  await list.loadOlder()
  expect(list.found.value?.messages).toHaveLength(100)
  await list.load({ which: 'all' })
  expect(list.found.value?.messages.map(({ messageId }) => Number(messageId))).toEqual(
    Array.from({ length: 100 }, (_one, at) => at),
  )
  await list.loadOlder()
  expect(list.found.value?.messages).toHaveLength(120)
  expect(list.found.value?.hasOlder).toBe(false)
})

test('another question begins with its newest', async () => {
  const list = new MessageList()
  await list.load({ which: 'all' })
  await list.loadOlder()
  await list.load({ which: 'sent' })
  expect(list.found.value?.messages).toHaveLength(50)
})
