/** Documents do not rot unseen: each path that one names has to be there. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './run-command.ts'

const documents = globSync('{*.md,docs/**/*.md,*/README.md,renderer/*/README.md}', {
  cwd: root,
  exclude: (name) => name === 'node_modules',
})

/** `db/store/`, `main/kernel/runner.ts`, `.dependency-cruiser.cjs`; not `<feature>`, globs, URLs or code. */
const folders = 'contract|main|db|renderer|electron|hub|e2e|scripts|docs|resources|\\.ci|\\.github'
const inCode = new RegExp(`\`((?:${folders})/[\\w./@-]*|\\.dependency-cruiser\\.cjs)\``, 'g')
const inLink = /\]\((?!https?:|#|mailto:)([^)#\s]+)/g

function namedPaths(document: string): { named: string; path: string }[] {
  const text = readFileSync(join(root, document), 'utf8')
  const code = [...text.matchAll(inCode)].map(([, path = '']) => ({ named: path, path }))
  const links = [...text.matchAll(inLink)].map(([, path = '']) => ({
    named: path,
    path: join(dirname(document), path),
  }))
  return [...code, ...links]
}

test('there are documents to look at, and they name paths', () => {
  expect(documents).toEqual(expect.arrayContaining(['README.md', join('docs', 'ARCHITECTURE.md')]))
  expect(namedPaths(join('docs', 'ARCHITECTURE.md')).length).toBeGreaterThan(40)
})

test.each(documents)('every path that %s names exists', (document) => {
  const missing = namedPaths(document).filter(({ path }) => !existsSync(join(root, path)))
  expect(missing.map(({ named }) => named)).toEqual([])
})

test('the architecture page names every procedure file of the contract', () => {
  const page = readFileSync(join(root, 'docs', 'ARCHITECTURE.md'), 'utf8')
  const features = globSync('contract/*.ts', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) =>
      /^export const \w+ = \{\n {2}\w+: (query|command|stream)\(/m.test(
        readFileSync(join(root, file), 'utf8'),
      ),
    )
  expect(features.length).toBeGreaterThan(5)
  expect(features.filter((file) => !page.includes(`\`${file}\``))).toEqual([])
})
