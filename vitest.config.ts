import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const folders =
  '{markets,protocol,betting,identity,engine,runtime,sites,worker,coordinator,executor,historian,alerts,edge,dashboard,client,lab,scripts}'

/**
 * Four tiers, told apart by file name:
 * `unit` (`*.test.ts`) is pure and fast: no process, no socket, no sleep.
 * `tree` (`test/*.test.ts`) reads the whole tree: imports, names, documents, deployment files.
 * `process` (`*.process.test.ts`) starts a real process, Redis, socket or browser; `*.long.test.ts` computes on whole recordings and runs in the same tier.
 * `fleet` (`*.fleet.test.ts`) starts many processes and browsers, one file after the other.
 */
export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: ['test/reaper/reaper.ts'],
    setupFiles: ['test/reaper/mark-children.ts'],
    // tests wait for real processes as much as they compute: even two cores carry two of them at a time
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`${folders}/**/*.test.ts`],
          exclude: [`${folders}/**/*.{process,long,fleet}.test.ts`, '**/node_modules/**'],
          benchmark: { include: ['**/*.bench.ts'], exclude: ['node_modules'] },
        },
      },
      {
        extends: true,
        test: {
          name: 'tree',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.{process,long,fleet}.test.ts'],
          benchmark: { include: [] },
        },
      },
      {
        extends: true,
        test: {
          name: 'process',
          include: ['**/*.{process,long}.test.ts'],
          exclude: ['**/node_modules/**', '.data/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          benchmark: { include: [] },
        },
      },
      {
        extends: true,
        test: {
          name: 'fleet',
          include: ['**/*.fleet.test.ts'],
          exclude: ['**/node_modules/**', '.data/**'],
          testTimeout: 600_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          benchmark: { include: [] },
        },
      },
    ],
  },
})
