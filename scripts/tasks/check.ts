/** `npm run check`: the fast part of `npm test`, in under a minute. */
import { readingStages, runStages, tool } from '../stages.ts'

const unit = tool('unit tests of what changed', 'vitest', 'run', '--changed', '--reporter=dot')

process.exitCode = (await runStages([...readingStages, unit])) ? 0 : 1
