/** Compiled messages isolate what is put into them, so that no name can turn a sentence round. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const importLine = `import { isolated } from '../../isolated.ts'\n`

/** `folder` holds a file for each language, and an index that only chooses among them. */
export function isolatePlaceholders(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => /^[a-z]{2}\.js$/.test(file))) {
    const path = join(folder, name)
    const compiled = readFileSync(path, 'utf8')
    writeFileSync(path, importLine + compiled.replaceAll(/\$\{(i\?\.\w+)\}/g, '${isolated($1)}'))
  }
}
