import { findChromium } from '#runtime/chromium.ts'

/** Prints the Chromium that workers would use; fails when there is none. */
try {
  process.stdout.write(`${await findChromium()}\n`)
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}
