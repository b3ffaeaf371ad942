import { fileURLToPath } from 'node:url'
import { defineConfig } from 'electron-vite'
import { mergeConfig, type Plugin } from 'vite'
import renderer from './renderer/vite.config.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The pages are the same on every host; electron-vite would add its own browser to their targets. */
const sameTargets: Plugin = {
  name: 'foyer:same-targets',
  config: {
    order: 'post',
    handler: (config) => {
      const target = renderer.build?.target
      if (config.build && target) config.build.target = target
    },
  },
}

/** Dependencies stay outside the bundle: some are native, and the package's file list names them. */
export default defineConfig({
  main: {
    build: {
      outDir: here('out/main'),
      rolldownOptions: { input: { index: here('electron/main.ts') } },
    },
  },
  preload: {
    build: {
      outDir: here('out/preload'),
      rolldownOptions: {
        input: { preload: here('electron/preload.ts') },
        // A sandboxed preload is CommonJS, one file, and may require nothing but Electron.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: mergeConfig(renderer, { plugins: [sameTargets] }),
})
