import { join } from 'node:path'
import { DuckDBInstance, type DuckDBValue } from '@duckdb/node-api'

/** DuckDB with one thread and bounded memory. Its work runs beside the event loop; queries run one after the other. */
export const openDatabase = async (directory: string, memoryMb: number) => {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: `${memoryMb}MB`,
    temp_directory: join(directory, 'tmp'),
    preserve_insertion_order: 'true',
  })
  const connection = await instance.connect()
  return {
    /** Rows with times as ISO text and whole numbers as numbers. */
    query: async (sql: string, values: readonly DuckDBValue[] = []): Promise<Record<string, unknown>[]> => {
      const reader = await connection.runAndReadAll(sql, [...values])
      return reader
        .getRowObjectsJS()
        .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])))
    },
    close: (): void => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
export type Database = Awaited<ReturnType<typeof openDatabase>>

const plain = (value: unknown): unknown => {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'bigint' ? Number(value) : value
}

/** Text inside single quotes of SQL. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
