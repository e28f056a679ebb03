import module from 'node:module'
import v8 from 'node:v8'

/**
 * Makes a worker small; there is one for every bookmaker. The young generation may grow to 2 MiB instead of 16 (a worker keeps what it reads and makes little garbage), and
 * compiled code is kept on disk, so that the next start neither strips types nor compiles.
 */
export const saveMemory = (): void => {
  v8.setFlagsFromString('--max-semi-space-size=2')
  v8.setFlagsFromString('--optimize-for-size')
  module.enableCompileCache()
}
