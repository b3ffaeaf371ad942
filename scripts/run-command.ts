/** Runs a tool of ours to its end; what it prints goes where the caller says. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')

export interface RunOptions {
  /** 2 sends what it prints to stderr, so that our own stdout stays readable by machines; a function gets it all. */
  output?: 'inherit' | 2 | ((text: string) => void)
  env?: Record<string, string>
}

/** The exit code, or 1 for a signal. */
export async function runCommand(
  command: string,
  args: readonly string[],
  { output = 'inherit', env = {} }: RunOptions = {},
): Promise<number> {
  const caught = typeof output === 'function'
  const child = spawn(command, args, {
    cwd: root,
    stdio: caught ? ['ignore', 'pipe', 'pipe'] : ['ignore', output, output === 2 ? 2 : 'inherit'],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  })
  if (caught)
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', output)
  const [code] = (await once(child, 'close')) as [number | null]
  return code ?? 1
}
