import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { constants, createGzip, type Gzip } from 'node:zlib'
import type { Log } from '#runtime/log.ts'
import { scrubCapture } from '#sites/scrub-capture.ts'
import type { Capture } from '#sites/site.ts'

export type CaptureLogOptions = {
  readonly folder: string
  /** e.g. the worker's id; starts the names of its files */
  readonly name: string
  readonly maxBytes: number
  readonly log: Log
}

/** A file is closed and the next begun at this size of uncompressed text. */
const fileBytes = 64 * 1024 * 1024
const waitingBytes = 16 * 1024 * 1024
const keptSkipped = 50

/**
 * Records what a site sent: JSON lines, gzip, secrets removed. Files rotate, and the oldest go when all exceed `maxBytes`. Captures that could not be read are kept one by
 * one in `skipped/`. A full disk stops the recording aloud and nothing else.
 */
export const createCaptureLog = ({ folder, name, maxBytes, log }: CaptureLogOptions) => {
  let gzip: Gzip | undefined
  let file: WriteStream | undefined
  let written = 0
  let isBroken = false
  let files = 0
  let skipped = 0

  const fail = (error: unknown) => {
    if (isBroken) return
    isBroken = true
    log.error({ err: error, folder }, 'captures are no longer recorded')
  }

  const rotate = () => {
    gzip?.end()
    files++
    const path = join(folder, `${name}-${process.pid}-${String(files).padStart(5, '0')}.jsonl.gz`)
    gzip = createGzip({ level: constants.Z_BEST_SPEED })
    file = createWriteStream(path)
    gzip.on('error', fail)
    file.on('error', fail)
    gzip.pipe(file)
    written = 0
    deleteOldest(folder, maxBytes, path).catch(fail)
  }

  const ready = mkdir(join(folder, 'skipped'), { recursive: true }).catch(fail)

  return {
    async write(capture: Capture): Promise<void> {
      await ready
      if (isBroken) return
      if (gzip === undefined || written > fileBytes) rotate()
      const line = `${JSON.stringify(scrubCapture(capture))}\n`
      written += line.length
      // a disk that cannot keep up costs recordings, not memory
      if (gzip!.writableLength < waitingBytes) gzip!.write(line)
    },

    /** Keeps one that could not be read, with the reason. */
    async keep(capture: Capture, reason: string): Promise<void> {
      await ready
      if (isBroken) return
      // a small ring: the newest replace the oldest
      const path = join(folder, 'skipped', `${name}-${String(skipped++ % keptSkipped).padStart(2, '0')}.json`)
      const body = JSON.stringify({ reason, ...scrubCapture(capture) })
      await writeFile(path, body).catch(fail)
    },

    async close(): Promise<void> {
      if (gzip === undefined || file === undefined) return
      const closing = file
      const finished = new Promise<void>((resolve) => closing.once('close', () => resolve()))
      gzip.end()
      await finished
    },
  }
}
export type CaptureLog = ReturnType<typeof createCaptureLog>

const deleteOldest = async (folder: string, maxBytes: number, current: string): Promise<void> => {
  const names = (await readdir(folder)).filter((entry) => entry.endsWith('.jsonl.gz'))
  const found = await Promise.all(
    names.map(async (entry) => {
      const path = join(folder, entry)
      const { size, mtimeMs } = await stat(path)
      return { path, size, mtimeMs }
    }),
  )
  found.sort((a, b) => b.mtimeMs - a.mtimeMs)
  let total = 0
  for (const { path, size } of found) {
    total += size
    if (total > maxBytes && path !== current) await rm(path, { force: true })
  }
}
