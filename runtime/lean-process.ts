import module from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import v8 from 'node:v8'

/** No threads for a garbage collector that has little to do. Cannot be set once a process runs. */
const leanOption = '--v8-pool-size=0'
/** Counts restarts, so that one that does not help is not repeated. */
const restartsVariable = 'LEAN_RESTARTS'
/** Nothing is cached at first: one restart caches all but the first file, the next that one too. */
const mostRestarts = 2

/** Beside the packages and not in a folder that other users share: what lies there is run. */
const projectCache = fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url))

/**
 * Makes this process small from its first line on: the young generation may grow to 2 MiB instead of 16, and compiled code is kept on disk, so
 * that a later start neither strips types nor compiles. `NODE_COMPILE_CACHE` overrules `directory`; one that cannot be written is done without.
 */
export const keepLean = (directory = projectCache): void => {
  // before the flags, which are part of the cache's name
  module.enableCompileCache(directory)
  v8.setFlagsFromString('--max-semi-space-size=2')
  v8.setFlagsFromString('--optimize-for-size')
}

/**
 * Starts this process again in its own place (same pid, arguments and environment), about 20 MB smaller: what is loaded by now need not be compiled
 * then, and so Node does not load its TypeScript compiler. For a process of which there are many, after `keepLean` and before it has opened anything. Does
 * nothing where it was done already or cannot be done.
 */
export const restartLean = (): void => {
  const directory = module.getCompileCacheDir()
  if (directory === undefined || process.execve === undefined || process.argv[1] === undefined) return
  const restarts = Number(process.env[restartsVariable] ?? 0)
  const isLean = process.execArgv.includes(leanOption)
  if ((isLean && !hasLoadedCompiler()) || restarts >= mostRestarts) return
  module.flushCompileCache()
  const options = isLean ? process.execArgv : [leanOption, ...process.execArgv]
  process.execve(process.execPath, [process.execPath, ...options, ...process.argv.slice(1)], {
    // `directory` is that of this version of Node, below the one that is to be named
    NODE_COMPILE_CACHE: dirname(directory),
    ...process.env,
    [restartsVariable]: String(restarts + 1),
  })
}

/** Node's own list of what it loaded of itself; where it is missing the answer is no. */
const hasLoadedCompiler = (): boolean =>
  (process as { moduleLoadList?: readonly string[] }).moduleLoadList?.some((name) =>
    name.includes('amaro'),
  ) ?? false
