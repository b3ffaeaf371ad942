import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{contract,main,db,hub,electron,scripts}/**/*.test.ts', 'renderer/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
