/**
 * Entry of every npm command. Runs on whatever Node the machine has (20.19 or later), installs what is
 * missing, then hands over to the Node that the project pins. Plain JavaScript, as it runs before anything
 * is installed.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const [task, ...rest] = process.argv.slice(2)
const stamp = join(root, 'node_modules', '.foyer-installed')
const pinnedNode = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)

installWhatIsMissing()
handOver()

function installWhatIsMissing() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const have = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''
  if (have === wanted && existsSync(pinnedNode)) return
  process.stderr.write('Installing packages from the npm registry (once, about a minute) …\n')
  // What is printed goes to stderr: a command's stdout may be read by a machine.
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (done.status !== 0 || !existsSync(pinnedNode)) {
    process.stderr.write('npm ci failed; the lines above say why. Nothing was started.\n')
    process.exit(done.status || 1)
  }
  writeFileSync(stamp, wanted)
}

function handOver() {
  const script = join(root, 'scripts', 'tasks', `${task}.ts`)
  const bin = join(root, 'node_modules', '.bin')
  const separator = process.platform === 'win32' ? ';' : ':'
  const PATH = [dirname(pinnedNode), bin, process.env.PATH ?? ''].join(separator)
  const child = spawn(pinnedNode, [script, ...rest], {
    cwd: root,
    stdio: 'inherit',
    // Whatever Node is started from here compiles what it loads once, not at every start.
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'), ...process.env, PATH },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal))
  }
  // npm's shell does not hand on a signal that was meant for npm: it ends, and we notice that it is gone.
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }, 250).unref()
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}
