/**
 * Listens from the moment it is asked, not from when the first answer is read: a view reads after it has
 * begun to watch, and must not miss what changed in between.
 */
import { streamHandler } from '#main/kernel/handler.ts'
import { AsyncIteratorClass } from '@orpc/server'

export const watch = streamHandler('sync.watch', (_input, { signal, watch: listen }) => {
  const changes = listen()[Symbol.asyncIterator]()
  return new AsyncIteratorClass(
    async () => {
      try {
        return await changes.next()
      } catch (error) {
        if (signal?.aborted) return { done: true, value: undefined }
        throw error
      }
    },
    async () => {
      await changes.return?.()
    },
  )
})
