import type { FeatureHandlers } from '#main/kernel/handler.ts'
import { status } from './status.query.ts'
import { watch } from './watch.stream.ts'

export { latestCommand } from './latest-command.ts'

export const syncHandlers = { status, watch } satisfies FeatureHandlers<'sync'>
