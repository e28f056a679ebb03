import { ChildProcess } from 'node:child_process'
import { inject } from 'vitest'
import { runMark } from './run-mark.ts'

type SpawnOptions = { envPairs?: string[] }
type Spawnable = { spawn(options: SpawnOptions): number }

/**
 * Runs in every test worker before its tests. Adds the mark of this test run to the environment of each process a test
 * starts, also where the test passes an environment of its own, so that the reaper finds it and what it started in turn.
 */
const markChildren = (mark: string): void => {
  const prototype = ChildProcess.prototype as unknown as Spawnable
  const spawn = prototype.spawn
  prototype.spawn = function (this: Spawnable, options) {
    const pairs = options.envPairs?.filter((pair) => !pair.startsWith(`${runMark}=`)) ?? []
    return spawn.call(this, { ...options, envPairs: [...pairs, `${runMark}=${mark}`] })
  }
}

markChildren(inject('runMark'))
