import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Another process works in this directory. Stop it, or choose another directory; nothing was read or written. */
export class DirectoryInUse extends Error {
  readonly code = 'DIRECTORY_IN_USE'
  constructor(directory: string, cause: unknown) {
    super(`${directory} is in use by another process: stop it, or choose another DATA_DIR`, { cause })
    this.name = 'DirectoryInUse'
  }
}

/**
 * Takes a directory for this process alone, before anything in it is read. The lock is a file lock of the operating system, held through SQLite, so
 * it goes with the process however that ends, and a number of a process that was given to another cannot be mistaken for it.
 * @returns how to give it back
 * @throws DirectoryInUse
 */
export const lockDirectory = (directory: string): (() => void) => {
  mkdirSync(directory, { recursive: true })
  const lock = new DatabaseSync(join(directory, '.lock'), { timeout: 0 })
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw new DirectoryInUse(directory, error)
  }
  return () => lock.close()
}
