import { join } from 'node:path'
import type { Database } from '../store/database.ts'
import type { Gap, Manifest } from '../store/manifest.ts'
import type { Table } from '../store/tables.ts'
import { NumberCheck, readEntry, type SpoolLine } from './read-entry.ts'
import { writeParquet } from './seal.ts'
import { openSpool } from './spool.ts'

export type RecorderPorts = {
  readonly directory: string
  readonly database: Database
  readonly manifest: Manifest
}

/** Name of the open window of a stream: one that was sealed before its process was killed has another name and does not count. */
export const spoolPath = (directory: string, stream: string, sealedId: string): string =>
  join(directory, 'spool', `${stream}-${sealedId}.ndjson`)

/** Records one stream: takes entries in their order into the spool, and seals the spool as Parquet. */
export const openRecorder = async (table: Table, { directory, database, manifest }: RecorderPorts) => {
  const sealed = manifest.position(table.name)
  let check = new NumberCheck(sealed.numbers)
  let spool = await openSpool(spoolPath(directory, table.name, sealed.id))
  let position = sealed.id
  let rows = 0
  let first: string | undefined
  let openedAt = Date.now()

  const note = (lines: readonly SpoolLine[]): void => {
    for (const { id_ms, id_n, unreadable } of lines) {
      position = `${id_ms}-${id_n}`
      first ??= position
      if (!unreadable) rows++
    }
  }
  for (const line of spool.lines) check.take(line)
  note(spool.lines)

  return {
    table,
    /** id of the last entry that is on disk */
    position: (): string => position,
    rows: (): number => rows,
    openSince: (): number | undefined => (first === undefined ? undefined : openedAt),
    spool: (): string => spool.path,
    /** holes found since the last seal */
    openGaps: (): readonly Gap[] => check.gaps,
    /** Takes entries in; when it throws, nothing of them is taken. */
    take: async (entries: readonly [id: string, fields: string[]][]): Promise<void> => {
      const next = new NumberCheck(check.numbers)
      next.continue(check)
      const lines = entries
        .map(([id, fields]) => readEntry(table, id, fields))
        .filter((line) => next.take(line))
      if (lines.length > 0) await spool.append(lines)
      if (first === undefined) openedAt = Date.now()
      check = next
      note(lines)
      position = entries.at(-1)?.[0] ?? position
    },
    /** Makes Parquet of the open window. When it throws, the window stays open. Returns the id up to which the stream is sealed. */
    seal: async (): Promise<string> => {
      if (first === undefined) return position
      const to = position
      const files = await writeParquet(database, directory, table, spool.path, `${first}-${to}`)
      manifest.seal(table.name, files, check.gaps, { id: to, numbers: check.numbers })
      await spool.remove()
      spool = await openSpool(spoolPath(directory, table.name, to))
      check = new NumberCheck(check.numbers)
      rows = 0
      first = undefined
      return to
    },
    close: (): Promise<void> => spool.close(),
  }
}
export type Recorder = Awaited<ReturnType<typeof openRecorder>>
