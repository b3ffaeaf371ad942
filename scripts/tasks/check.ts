/** `npm run check`: the fast part of `npm test`, in under a minute. */
import { lintStages, runStages, tool, typeStages } from '../stages.ts'

const unit = tool('unit tests of what changed', 'vitest', 'run', '--changed', '--reporter=dot')

process.exitCode = (await runStages([...typeStages, ...lintStages, unit])) ? 0 : 1
