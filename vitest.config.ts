import { svelte } from '@sveltejs/vite-plugin-svelte'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // State classes of the interface (*.svelte.ts) are tested without a browser.
  plugins: [svelte({ configFile: false })],
  test: {
    include: ['{contract,main,db,hub,electron,scripts}/**/*.test.ts', 'renderer/**/*.test.ts'],
    environment: 'node',
    // Starts PostgreSQL when the first test of the hub asks for it.
    globalSetup: 'hub/testing/global-setup.ts',
    pool: 'forks',
    // Vitest leaves one core free by itself; on two cores that is half of the machine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Files share what they import: nothing of ours keeps state in a module, and starting costs more than testing.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
