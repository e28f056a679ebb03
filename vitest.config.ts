import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/**
 * Three projects, so that a person can run what they need:
 * `unit` beside the code, `tree` about the whole tree (imports, names, documents), `fleet` with real processes and browsers.
 */
export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // tests wait for real processes as much as they compute: even two cores carry two of them at a time
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            '{markets,protocol,betting,identity,engine,client,edge,runtime,sites,worker,coordinator,executor,historian,alerts,dashboard,lab,scripts}/**/*.test.ts',
          ],
          benchmark: { include: ['**/*.bench.ts'], exclude: ['node_modules'] },
        },
      },
      {
        extends: true,
        test: {
          name: 'tree',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.fleet.test.ts'],
          benchmark: { include: [] },
        },
      },
      {
        extends: true,
        test: {
          name: 'fleet',
          include: ['test/**/*.fleet.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          benchmark: { include: [] },
        },
      },
    ],
  },
})
