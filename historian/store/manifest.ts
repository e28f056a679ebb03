import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A sealed file; `path` is relative to the data directory. */
export type SealedFile = {
  readonly path: string
  readonly date: string
  readonly sport: string
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
}

/** Numbers `from_n` to `to_n` of an epoch that never came, or could not be read. Times are those of the entries around it, UTC ms. */
export type Gap = {
  readonly epoch: number
  readonly from_n: number
  readonly to_n: number
  readonly from_at: number
  readonly to_at: number
  readonly why: 'missing' | 'unreadable'
}

/** How far a stream is sealed: the last id, and the last number of every epoch. */
export type Position = { readonly id: string; readonly numbers: ReadonlyMap<number, number> }

/** The only truth about which files count and how far the streams are recorded. */
export const openManifest = (directory: string) => {
  const db = new DatabaseSync(join(directory, 'manifest.sqlite'), { timeout: 10_000 })
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS file (stream TEXT, path TEXT PRIMARY KEY, date TEXT, sport TEXT, rows INTEGER, bytes INTEGER, sha256 TEXT) STRICT;
    CREATE TABLE IF NOT EXISTS gap (stream TEXT, epoch INTEGER, from_n INTEGER, to_n INTEGER, from_at INTEGER, to_at INTEGER, why TEXT,
      PRIMARY KEY (stream, epoch, from_n)) STRICT;
    CREATE TABLE IF NOT EXISTS position (stream TEXT PRIMARY KEY, id TEXT) STRICT;
    CREATE TABLE IF NOT EXISTS number (stream TEXT, epoch INTEGER, n INTEGER, PRIMARY KEY (stream, epoch)) STRICT;`)
  const addFile = db.prepare('INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?)')
  const addGap = db.prepare('INSERT OR REPLACE INTO gap VALUES (?, ?, ?, ?, ?, ?, ?)')
  const setPosition = db.prepare('INSERT OR REPLACE INTO position VALUES (?, ?)')
  const setNumber = db.prepare('INSERT OR REPLACE INTO number VALUES (?, ?, ?)')

  return {
    position: (stream: string): Position => {
      const row = db.prepare('SELECT id FROM position WHERE stream = ?').get(stream)
      const numbers = db.prepare('SELECT epoch, n FROM number WHERE stream = ?').all(stream)
      return {
        id: (row?.id as string | undefined) ?? '0-0',
        numbers: new Map(numbers.map(({ epoch, n }) => [epoch as number, n as number])),
      }
    },
    files: (stream: string): SealedFile[] =>
      db
        .prepare('SELECT path, date, sport, rows, bytes, sha256 FROM file WHERE stream = ? ORDER BY path')
        .all(stream) as SealedFile[],
    gaps: (stream: string): Gap[] =>
      db
        .prepare(
          'SELECT epoch, from_n, to_n, from_at, to_at, why FROM gap WHERE stream = ? ORDER BY epoch, from_n',
        )
        .all(stream) as Gap[],
    /** Names the files of a window and moves the position, at once or not at all. */
    seal: (stream: string, files: readonly SealedFile[], gaps: readonly Gap[], to: Position): void => {
      db.exec('BEGIN IMMEDIATE')
      try {
        for (const { path, date, sport, rows, bytes, sha256 } of files)
          addFile.run(stream, path, date, sport, rows, bytes, sha256)
        for (const { epoch, from_n, to_n, from_at, to_at, why } of gaps)
          addGap.run(stream, epoch, from_n, to_n, from_at, to_at, why)
        setPosition.run(stream, to.id)
        for (const [epoch, n] of to.numbers) setNumber.run(stream, epoch, n)
        db.exec('COMMIT')
      } catch (error) {
        db.exec('ROLLBACK')
        throw error
      }
    },
    close: (): void => db.close(),
  }
}
export type Manifest = ReturnType<typeof openManifest>
