import { defineConfig } from 'vitest/config'

/** Runs the reaper's fixture the way the project's tests are run. */
export default defineConfig({
  test: {
    root: new URL('../../', import.meta.url).pathname,
    include: ['test/reaper/*.fixture.ts'],
    globalSetup: ['test/reaper/reaper.ts'],
    setupFiles: ['test/reaper/mark-children.ts'],
  },
})
