import module from 'node:module'
import v8 from 'node:v8'
import vm from 'node:vm'

/**
 * Makes a worker small; there is one for every bookmaker. The young generation may grow to 2 MiB instead of 16 (a worker keeps what it reads and makes little garbage), and
 * compiled code is kept on disk, so that the next start need not compile.
 */
export const saveMemory = (): void => {
  v8.setFlagsFromString('--max-semi-space-size=2')
  v8.setFlagsFromString('--optimize-for-size')
  module.enableCompileCache()
}

/** Gives back what starting needed and running does not: sources, syntax trees, the heap they grew. */
export const forgetStarting = (): void => {
  v8.setFlagsFromString('--expose-gc')
  const gc = vm.runInNewContext('gc') as (options: { type: 'major'; flavor: 'last-resort' }) => void
  v8.setFlagsFromString('--no-expose-gc')
  gc({ type: 'major', flavor: 'last-resort' })
}
