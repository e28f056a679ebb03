import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { LedgerBusy, LedgerConflict, LedgerUnavailable } from './ledger-error.ts'
import type { Row } from './rows.ts'

/** SQLite with what a ledger needs: statements prepared once, nested transactions as one, errors with a class. */
export type Database = {
  get(sql: string, ...values: SQLInputValue[]): Row | undefined
  all(sql: string, ...values: SQLInputValue[]): Row[]
  run(sql: string, ...values: SQLInputValue[]): number
  insert(table: string, row: Row): void
  /** All or nothing, safe from the end of this process when it returns; inside another transaction it is part of that one. */
  transaction<T>(work: () => T): T
  /** A transaction that is on the disk, with all before it, when it returns: safe from a power cut as well. A hundred times slower. */
  durably<T>(work: () => T): T
  close(): void
}

/** A backup or a person's query may hold the file for a moment: so long it is waited for, real ms. */
const busyTimeoutMs = 10_000

/**
 * Opens or makes a database file (`:memory:` for one that dies with the process). Write-ahead log.
 * @throws LedgerUnavailable LedgerBusy LedgerConflict
 */
export const openDatabase = (file: string, schema: string): Database => {
  const guard = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'ERR_SQLITE_ERROR') throw error
      const { errcode = 0, message } = error as { errcode?: number; message: string }
      // the low byte is SQLite's primary result code
      const Kind = { 5: LedgerBusy, 6: LedgerBusy, 19: LedgerConflict }[errcode & 0xff] ?? LedgerUnavailable
      throw new Kind(`${file}: ${message}`, { file, errcode }, error)
    }
  }
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const db = guard(() => new DatabaseSync(file, { timeout: busyTimeoutMs }))
  guard(() => db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;'))
  guard(() => db.exec(schema))
  const statements = new Map<string, StatementSync>()
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql)
    if (known) return known
    const statement = db.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  let depth = 0
  const transaction = <T>(work: () => T): T => {
    if (depth > 0) return work()
    guard(() => db.exec('BEGIN IMMEDIATE'))
    depth++
    try {
      const result = work()
      guard(() => db.exec('COMMIT'))
      return result
    } catch (error) {
      try {
        db.exec('ROLLBACK')
      } catch {
        // SQLite has rolled back by itself, as it does on a full disk
      }
      throw error
    } finally {
      depth--
    }
  }
  return {
    get: (sql, ...values) => guard(() => prepare(sql).get(...values)) as Row | undefined,
    all: (sql, ...values) => guard(() => prepare(sql).all(...values)) as Row[],
    run: (sql, ...values) => guard(() => Number(prepare(sql).run(...values).changes)),
    insert: (table, row) => {
      const columns = Object.keys(row)
      const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
      guard(() => prepare(sql).run(...Object.values(row)))
    },
    transaction,
    durably: (work) => {
      if (depth > 0) throw new TypeError('a transaction inside another cannot be made durable by itself')
      guard(() => db.exec('PRAGMA synchronous = FULL'))
      try {
        return transaction(work)
      } finally {
        db.exec('PRAGMA synchronous = NORMAL')
      }
    },
    close: () => db.close(),
  }
}
