import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * The pages of Foyer, built alone (`vite build --config renderer/vite.config.ts`) for the served
 * host, or handed to electron-vite as its renderer. Nothing is inlined and nothing is relative to
 * a host, so that the strictest content security policy holds.
 */
export default defineConfig({
  root: here('.'),
  base: './',
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
  build: {
    outDir: here('../out/renderer'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    minify: true,
    modulePreload: { polyfill: false },
    target: ['chrome123', 'firefox121', 'safari17.5'],
    rolldownOptions: { input: { desk: here('desk.html'), kiosk: here('kiosk.html') } },
  },
})
