import { AppError } from '#contract/index.ts'
import { Job } from '#db/entities/index.ts'
import type { JobRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { guardState } from '#main/schedule/guard-row.ts'

/** @throws AppError not_found, wrong_state */
export async function findMessage(
  store: ReadableStore,
  context: CommandContext,
  messageId: string,
  allowed: readonly JobRow['state'][],
): Promise<JobRow> {
  const job = await store.findOne(Job, { id: messageId })
  if (!job) throw new AppError('not_found', { what: 'message' })
  context.subject('message', job.id)
  guardState(job, allowed)
  return job
}
