/**
 * Packs the built application without Electron's runtime and looks at what came out: the files, the
 * fuses, the native library outside the archive; then starts what was packed, on the double.
 * `node scripts/check-packaging.ts`, after a build; some 25 seconds.
 */
import { spawnSync } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { extractAll, listPackage } from '@electron/asar'
import { chromium } from 'playwright-core'
import { Stage } from '../e2e/electron-double/stage.ts'
import { findChromium } from '../e2e/find-chromium.ts'
import { wrongFuses } from '../electron/fuses.ts'
import { root } from './run-command.ts'

function insist(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(`Packaging: ${otherwise}`)
}

/** What electron-builder needs to find, and the fuses as Electron ships them: 9, of version 1. */
async function standIn(folder: string): Promise<string> {
  const runtime = join(folder, 'runtime')
  await mkdir(runtime)
  const wire = '# dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0009101100011\n'
  await writeFile(join(runtime, 'electron'), `#!/bin/sh\n${wire}`)
  await chmod(join(runtime, 'electron'), 0o755)
  const { version } = JSON.parse(
    await readFile(join(root, 'node_modules/electron/package.json'), 'utf8'),
  ) as { version: string }
  await writeFile(join(runtime, 'version'), version)
  return runtime
}

async function pack(folder: string): Promise<string> {
  const runtime = await standIn(folder)
  const output = join(folder, 'dist')
  const settings = [`-c.electronDist=${runtime}`, `-c.directories.output=${output}`]
  const cli = join(root, 'node_modules/electron-builder/cli.js')
  const args = [cli, '--dir', '--linux', ...settings]
  const packed = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  insist(packed.status === 0, `electron-builder failed.\n${packed.stdout}${packed.stderr}`)
  return join(output, 'linux-unpacked')
}

function lookAtFiles(archive: string): void {
  const files = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'))
  const has = (file: string) => files.includes(file)
  for (const file of [
    'main/index.js',
    'preload/preload.cjs',
    'renderer/desk.html',
    'renderer/kiosk.html',
  ]) {
    insist(has(`/out/${file}`), `out/${file} is missing.`)
  }
  const ours = files.filter((file) => !file.startsWith('/node_modules'))
  const sources = ours.filter((file) => /\.(ts|svelte|map)$/.test(file))
  insist(sources.length === 0, `sources came along: ${sources.slice(0, 3).join(', ')}`)
  const shipped = /^\/(package\.json|out(\/(main|preload|renderer)(\/.*)?)?)$/
  const more = ours.filter((file) => !shipped.test(file))
  insist(more.length === 0, `more came along than what was built: ${more.slice(0, 5).join(', ')}`)
  for (const tool of ['electron', 'vite', 'playwright-core', 'typescript', 'electron-builder']) {
    insist(!has(`/node_modules/${tool}/package.json`), `${tool} came along.`)
  }
  const fonts = files.filter((file) => file.endsWith('.ttf')).map((file) => basename(file))
  const faces = 'DejaVuSans-Bold.ttf DejaVuSans.ttf Inter_400Regular.ttf Inter_600SemiBold.ttf'
  insist(fonts.sort().join(' ') === faces, `of fonts came along: ${fonts.join(', ')}`)
  const libraries = files.filter((file) => file.startsWith('/node_modules/sqlite3/prebuilds/'))
  const wanted = `/node_modules/sqlite3/prebuilds/linux-${process.arch}.node`
  insist(libraries.join() === wanted, `of SQLite came along: ${libraries.join(', ')}`)
}

/** The archive is unpacked beside its native files: a plain Node cannot read archives as Electron does. */
async function start(archive: string, folder: string): Promise<void> {
  const app = join(folder, 'app')
  extractAll(archive, app)
  await cp(`${archive}.unpacked`, app, { recursive: true })
  const { executablePath, args } = findChromium()
  const browser = await chromium.launch({ executablePath, args })
  try {
    const stage = new Stage({
      main: join(app, 'out/main/index.js'),
      args: [`--foyer-data=${join(folder, 'data')}`, '--foyer-demo'],
      env: {},
      context: await browser.newContext(),
    })
    const page = await stage.page('/desk.html')
    await page.getByRole('button', { name: 'Log in' }).waitFor()
    const title = await page.title()
    const code = await stage.close('SIGTERM')
    const said = stage.output.join('')
    insist(/^.+ · Foyer$/.test(title), `the desk shows "${title}".`)
    insist(said.includes('Log in as:'), `the sample clinic was not opened.\n${said}`)
    insist(code === 0, `it ended with ${String(code)}.\n${said}`)
  } finally {
    await browser.close()
  }
}

const folder = await mkdtemp(join(tmpdir(), 'foyer-packaging-'))
try {
  const unpacked = await pack(folder)
  const wrong = await wrongFuses(join(unpacked, 'foyer'))
  insist(wrong.length === 0, `these fuses are wrong: ${wrong.join(', ')}`)
  const archive = join(unpacked, 'resources', 'app.asar')
  lookAtFiles(archive)
  await start(archive, folder)
  process.stdout.write('The package holds what it must, its fuses are set, and it starts.\n')
} finally {
  await rm(folder, { recursive: true, force: true })
}
