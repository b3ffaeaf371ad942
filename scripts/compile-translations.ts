import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from '@inlang/paraglide-js'
import { isStale } from './is-stale.ts'
import { isolatePlaceholders } from './isolate-placeholders.ts'
import { root } from './run-command.ts'

const outdir = join(root, 'renderer/shared/i18n/compiled')
const stamp = join(outdir, '.compiled')
const sources = [
  'resources/translations/**/*.json',
  'scripts/compile-translations.ts',
  'scripts/isolate-placeholders.ts',
  'package-lock.json',
]

/** Turns resources/translations into typed message functions; needs no network and no cache. */
if (isStale(stamp, sources)) {
  await compile({
    project: join(root, 'resources/translations/project.inlang'),
    outdir,
    strategy: ['globalVariable', 'baseLocale'],
    outputStructure: 'locale-modules',
    emitTsDeclarations: true,
    emitGitIgnore: false,
    emitPrettierIgnore: false,
    emitReadme: false,
  })
  isolatePlaceholders(join(outdir, 'messages'))
  writeFileSync(stamp, '')
}
