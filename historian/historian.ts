import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { redisKeys } from '#protocol/bet-job.ts'
import { lockDirectory } from '#runtime/directory-lock.ts'
import type { PartHealth } from '#runtime/http.ts'
import type { Log } from '#runtime/log.ts'
import type { Settings } from '#runtime/settings.ts'
import { openRecorder, type Recorder, spoolPath } from './record/recorder.ts'
import type { historianSettings } from './settings.ts'
import { openDatabase } from './store/database.ts'
import { openManifest } from './store/manifest.ts'
import { tables } from './store/tables.ts'

export type HistorianOptions = {
  readonly settings: Settings<typeof historianSettings>
  readonly log: Log
  readonly signal: AbortSignal
}

const isFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes((error as { code?: string }).code ?? '') ||
  /no space left/i.test(String(error))

/** Opens the store, removes what a killed process left, and records until it is stopped. */
export const openHistorian = async ({ settings, log, signal }: HistorianOptions) => {
  const directory = settings.DATA_DIR
  const unlock = lockDirectory(directory)
  for (const folder of ['spool', 'parquet', 'tmp']) mkdirSync(join(directory, folder), { recursive: true })
  const manifest = openManifest(directory)
  removeUnnamed(directory, manifest)
  const database = await openDatabase(directory, settings.DUCKDB_MEMORY_MB)
  const recorders: Recorder[] = []
  for (const table of tables) recorders.push(await openRecorder(table, { directory, database, manifest }))
  const redis = new Redis(settings.REDIS_URL, { maxRetriesPerRequest: null })
  redis.on('error', (error) => log.debug({ err: error }, 'redis connection'))
  let full = false
  let failure: string | undefined

  // files, positions and the spool change only here, one after the other, so a query sees them before or after
  let queue: Promise<unknown> = Promise.resolve()
  const exclusive = <T>(action: () => Promise<T>): Promise<T> => {
    const done = queue.then(action)
    queue = done.catch(() => {})
    return done
  }

  const seal = async (recorder: Recorder): Promise<void> => {
    const rows = recorder.rows()
    const id = await exclusive(recorder.seal)
    log.info({ stream: recorder.table.name, rows, id }, 'sealed')
    if (recorder.table.trims) await redis.xtrim(recorder.table.name, 'MINID', `${id}`)
  }
  const isDue = (recorder: Recorder): boolean =>
    recorder.rows() >= settings.WINDOW_ROWS ||
    Date.now() - (recorder.openSince() ?? Date.now()) >= settings.WINDOW_S * 1000

  const round = async (): Promise<void> => {
    const from = recorders.map((recorder) => recorder.position())
    const names = recorders.map(({ table }) => table.name)
    const answer = await redis.xread('COUNT', 5000, 'BLOCK', 500, 'STREAMS', ...names, ...from)
    for (const [stream, entries] of answer ?? []) {
      const recorder = recorders.find(({ table }) => table.name === stream)!
      await exclusive(() => recorder.take(entries))
    }
    for (const recorder of recorders) if (isDue(recorder)) await seal(recorder)
    if (full) await redis.del(redisKeys.historianFull)
    full = false
    failure = undefined
  }
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await round()
      } catch (error) {
        if (signal.aborted) return
        failure = (error as Error).message
        full = isFull(error)
        log.error(
          { err: error, full },
          full ? 'the disk is full: recording stands still' : 'could not record; will try again',
        )
        if (full) await redis.set(redisKeys.historianFull, new Date().toISOString()).catch(() => {})
        await pause(1000, undefined, { signal }).catch(() => {})
      }
    }
  }
  let running: Promise<void> | undefined

  return {
    ...{ directory, database, manifest, recorders, exclusive },
    begin: (): void => {
      running = run()
    },
    health: (): { ready: boolean; parts: Record<string, PartHealth> } => ({
      ready: failure === undefined,
      parts: {
        redis: { ok: redis.status === 'ready' },
        disk: { ok: !full, ...(full && { detail: 'no space left: recording stands still' }) },
        recording: { ok: failure === undefined, ...(failure !== undefined && { detail: failure }) },
        ...Object.fromEntries(
          recorders.map(({ table, position, rows, openGaps }) => {
            const gaps = manifest.gaps(table.name).length + openGaps().length
            return [table.name, { ok: gaps === 0, position: position(), open_rows: rows(), gaps }]
          }),
        ),
      },
    }),
    stop: async (): Promise<void> => {
      redis.disconnect()
      await running
      await queue
      for (const recorder of recorders) await recorder.close()
      database.close()
      manifest.close()
      unlock()
    },
  }
}
export type Historian = Awaited<ReturnType<typeof openHistorian>>

/** Removes files that no manifest names: a process was killed between writing and naming them, or between naming and removing the spool. */
const removeUnnamed = (directory: string, manifest: ReturnType<typeof openManifest>): void => {
  const named = new Set<string>()
  for (const { name } of tables) {
    for (const { path } of manifest.files(name)) named.add(path)
    named.add(relative(directory, spoolPath(directory, name, manifest.position(name).id)))
  }
  for (const folder of ['parquet', 'spool']) {
    const at = join(directory, folder)
    if (!existsSync(at)) continue
    for (const entry of readdirSync(at, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      if (entry.isFile() && !named.has(relative(directory, path))) rmSync(path)
    }
  }
}
