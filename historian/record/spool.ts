import { type FileHandle, open, readFile, rm } from 'node:fs/promises'
import type { SpoolLine } from './read-entry.ts'

/**
 * The open window of a stream as lines of JSON, synced after every batch. It always ends with a whole line: what a killed process left
 * of its last one is cut off when it is opened, and read from the stream again.
 */
export const openSpool = async (path: string) => {
  const file: FileHandle = await open(path, 'a+')
  const text = await readFile(path)
  let size = text.lastIndexOf(10) + 1
  await file.truncate(size)
  const lines = text
    .subarray(0, size)
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as SpoolLine)
  return {
    path,
    /** what it held when it was opened */
    lines,
    /** Appends all, or throws and holds what it held before. */
    append: async (added: readonly SpoolLine[]): Promise<void> => {
      const bytes = Buffer.from(added.map((line) => `${JSON.stringify(line)}\n`).join(''))
      try {
        await file.appendFile(bytes)
        await file.datasync()
        size += bytes.length
      } catch (error) {
        await file.truncate(size)
        throw error
      }
    },
    close: (): Promise<void> => file.close(),
    remove: async (): Promise<void> => {
      await file.close()
      await rm(path)
    },
  }
}
export type Spool = Awaited<ReturnType<typeof openSpool>>
