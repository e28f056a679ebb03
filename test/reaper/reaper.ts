import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import './run-mark.ts'

/**
 * Global setup of every test run: nothing a test starts outlives the run, whether its test fails, the runner is interrupted or
 * the runner is killed. A process of its own (the watchdog) waits for the end of the run and ends what is left.
 */
export const setup = (project: TestProject): (() => void) => {
  const mark = randomUUID()
  const watchdog = spawn(process.execPath, [fileURLToPath(new URL('./watchdog.ts', import.meta.url)), mark], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  watchdog.unref()
  project.provide('runMark', mark)
  return () => watchdog.stdin?.end()
}
