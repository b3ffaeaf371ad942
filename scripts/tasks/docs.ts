/** `npm run docs`: writes the generated reference pages anew. */
import { tool, runStages } from '../stages.ts'

const pages = ['generate-api-docs.ts', 'generate-settings-docs.ts']

process.exitCode = (await runStages(
  pages.map((page) => tool(page, process.execPath, `scripts/${page}`)),
))
  ? 0
  : 1
