import { fileURLToPath } from 'node:url'
import { compile } from '@inlang/paraglide-js'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Turns resources/translations into typed message functions; needs no network and no cache. */
await compile({
  project: here('../resources/translations/project.inlang'),
  outdir: here('../renderer/shared/i18n/compiled'),
  strategy: ['globalVariable', 'baseLocale'],
  outputStructure: 'locale-modules',
  emitTsDeclarations: true,
  emitGitIgnore: false,
  emitPrettierIgnore: false,
  emitReadme: false,
})
