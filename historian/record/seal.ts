import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Database, quoted } from '../store/database.ts'
import type { SealedFile } from '../store/manifest.ts'
import { spoolRows } from '../store/source.ts'
import { schemaVersion, type Table } from '../store/tables.ts'

const sync = async (path: string): Promise<void> => {
  const file = await open(path, 'r')
  await file.sync()
  await file.close()
}

/** Writes a spool as Parquet, one file per date and sport. The files count when the manifest names them. */
export const writeParquet = async (
  database: Database,
  directory: string,
  table: Table,
  spool: string,
  ids: string,
): Promise<SealedFile[]> => {
  const rows = `SELECT *, strftime("at", '%Y-%m-%d') AS date_, regexp_replace(lower(coalesce(sport, 'unknown')), '[^a-z0-9_]', '_', 'g') AS sport_ FROM (${spoolRows(table, spool)})`
  const parts = await database.query(
    `SELECT date_ AS date, sport_ AS sport, count(*) AS rows FROM (${rows}) GROUP BY ALL ORDER BY ALL`,
  )
  const files: SealedFile[] = []
  for (const part of parts) {
    const { date, sport, rows: count } = part as { date: string; sport: string; rows: number }
    const path = join('parquet', table.name, `date=${date}`, `sport=${sport}`, `w-${ids}.parquet`)
    const to = join(directory, path)
    await mkdir(dirname(to), { recursive: true })
    await database.query(
      `COPY (SELECT * EXCLUDE (date_, sport_) FROM (${rows}) WHERE date_ = ${quoted(date)} AND sport_ = ${quoted(sport)} ORDER BY ${table.sort})
       TO ${quoted(`${to}.tmp`)} (FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v2, ROW_GROUP_SIZE 61440,
         KV_METADATA {schema_version: ${quoted(String(schemaVersion))}, ids: ${quoted(ids)}, rows: ${quoted(String(count))}})`,
    )
    await sync(`${to}.tmp`)
    await rename(`${to}.tmp`, to)
    await sync(dirname(to))
    const bytes = await readFile(to)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    files.push({ path, date, sport, rows: count, bytes: bytes.length, sha256 })
  }
  return files
}
