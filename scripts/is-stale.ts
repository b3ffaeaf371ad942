/** Whether something was made before one of the files that it is made of changed. */
import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run-command.ts'

/** @param made A file that is written last. @param sources Patterns from the root of the project. */
export function isStale(made: string, sources: readonly string[]): boolean {
  if (!existsSync(made)) return true
  const madeAt = statSync(made).mtimeMs
  const files = globSync(sources, {
    cwd: root,
    exclude: (name) => name === 'node_modules' || name === 'compiled' || name.endsWith('.test.ts'),
  })
  return files.some((file) => statSync(join(root, file)).mtimeMs > madeAt)
}
