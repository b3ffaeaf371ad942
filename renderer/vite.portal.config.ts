import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import renderer from './vite.config.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Parts do nothing by being imported, so that a page carries only those that it shows. */
const parts = /\/renderer\/(shared\/(ui|i18n|state)|intake|client)\/[^?]+\.(svelte|ts|js)$/

/**
 * The patients' pages, built by themselves and beside those of staff: whoever books on a phone carries only the
 * words and parts of these pages. Their addresses have parts (`/portal/<clinic>/visits`), so assets are absolute.
 */
export default defineConfig({
  ...renderer,
  base: '/',
  build: {
    ...renderer.build,
    emptyOutDir: false,
    manifest: 'portal.manifest.json',
    rolldownOptions: {
      input: { portal: here('portal.html') },
      treeshake: { moduleSideEffects: (id) => !parts.test(id) },
    },
  },
})
