import type { z } from 'zod'
import { redisKeys } from '#protocol/bet-job.ts'
import { eventResult } from '#protocol/event-result.ts'
import { opportunityChange } from '#protocol/stream-entry.ts'
import { tick } from '#protocol/tick.ts'

/** Number of the columns below. A column is added with a new number, and never given another meaning. */
export const schemaVersion = 1

export type ColumnType = 'BIGINT' | 'INTEGER' | 'DOUBLE' | 'VARCHAR' | 'BOOLEAN' | 'TIMESTAMP'
export type Value = string | number | boolean | undefined
export type Row = Readonly<Record<string, Value>>

/** A stream and the table it becomes. Times stand in rows as UTC ms. */
export type Table = {
  readonly name: string
  readonly columns: Readonly<Record<string, ColumnType>>
  /** the historian alone reads the stream, so what is sealed may be trimmed */
  readonly trims: boolean
  /** order of the rows inside a file */
  readonly sort: string
  /** @throws ZodError when the entry is not of its stream */
  readonly read: (entry: unknown) => Row
}

/** Columns of every table: the stream's id in two parts, and the coordinator's number. */
export const idColumns = {
  id_ms: 'BIGINT',
  id_n: 'INTEGER',
  epoch: 'BIGINT',
  n: 'BIGINT',
} as const satisfies Table['columns']

const ms = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Date.parse(text)

const table = <S extends z.ZodType>(
  schema: S,
  { toRow, ...rest }: Omit<Table, 'read'> & { toRow: (entry: z.infer<S>) => Row },
): Table => ({ ...rest, read: (entry) => toRow(schema.parse(entry)) })

export const tables: readonly Table[] = [
  table(tick, {
    name: redisKeys.ticks,
    trims: true,
    sort: 'event_id, market, line, selection, bookmaker, id_ms, id_n',
    columns: {
      at: 'TIMESTAMP',
      source_time: 'TIMESTAMP',
      site: 'VARCHAR',
      bookmaker: 'VARCHAR',
      event_id: 'VARCHAR',
      event: 'VARCHAR',
      sport: 'VARCHAR',
      home: 'VARCHAR',
      away: 'VARCHAR',
      league: 'VARCHAR',
      start_time: 'TIMESTAMP',
      live: 'BOOLEAN',
      market: 'VARCHAR',
      line: 'DOUBLE',
      selection: 'VARCHAR',
      side: 'VARCHAR',
      odds: 'DOUBLE',
      limit: 'DOUBLE',
      match_id: 'VARCHAR',
      swapped: 'BOOLEAN',
      raw_line: 'DOUBLE',
      clock: 'VARCHAR',
      score_home: 'INTEGER',
      score_away: 'INTEGER',
      worker_id: 'VARCHAR',
    },
    toRow: ({ at, source_time, start_time, score, ...rest }) => ({
      ...rest,
      at: ms(at),
      source_time: ms(source_time),
      start_time: ms(start_time),
      score_home: score?.[0],
      score_away: score?.[1],
    }),
  }),
  table(opportunityChange, {
    name: redisKeys.opportunities,
    trims: true,
    sort: 'id_ms, id_n',
    columns: {
      at: 'TIMESTAMP',
      sport: 'VARCHAR',
      type: 'VARCHAR',
      reason: 'VARCHAR',
      opportunity_id: 'VARCHAR',
      event_id: 'VARCHAR',
      kind: 'VARCHAR',
      opportunity: 'VARCHAR',
    },
    toRow: ({ at, type, reason, opportunity }) => ({
      at: ms(at),
      type,
      reason,
      opportunity_id: opportunity.id,
      event_id: opportunity.event_id,
      kind: opportunity.kind,
      opportunity: JSON.stringify(opportunity),
    }),
  }),
  table(eventResult, {
    name: redisKeys.results,
    // the executor reads it too, from a position of its own
    trims: false,
    sort: 'id_ms, id_n',
    columns: {
      at: 'TIMESTAMP',
      sport: 'VARCHAR',
      event_id: 'VARCHAR',
      home: 'VARCHAR',
      away: 'VARCHAR',
      status: 'VARCHAR',
      score_home: 'INTEGER',
      score_away: 'INTEGER',
      site: 'VARCHAR',
    },
    toRow: ({ at, score, event_id, home, away, status, site }) => ({
      ...{ event_id, home, away, status, site },
      at: ms(at),
      score_home: score?.[0],
      score_away: score?.[1],
    }),
  }),
]
