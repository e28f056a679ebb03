import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Alias } from '../model/alias.ts'
import type { Pin } from '../model/decision.ts'

const name = z.string().min(1).max(300)
const pinnedSourceEvent = z.object({
  bookmaker: name,
  listing_key: z.string().min(1).max(2000),
  home: name,
  away: name,
})

/** A person's decision as it is written down to be carried elsewhere. Its number is the store's own and stays there. */
export const portablePin = z.object({
  verdict: z.enum(['same', 'different']),
  first: pinnedSourceEvent,
  second: pinnedSourceEvent,
  swapped: z.boolean().default(false),
  note: z.string().max(1000).default(''),
})
export type PortablePin = z.infer<typeof portablePin>

/** Two names of one team; `scope` is the competition family it holds in, empty everywhere in the sport. */
export const portableAlias = z.object({
  sport: name,
  scope: z.string().max(300).default(''),
  team: name,
  name,
})
export type PortableAlias = z.infer<typeof portableAlias>

/** Rows as they came, each to be checked by itself. */
export type PortableRows = { readonly pins: readonly unknown[]; readonly aliases: readonly unknown[] }

/** The file is no table of pins and aliases: correct it, nothing was taken from it. */
export class UnreadableTable extends Error {
  readonly code = 'unreadable_table'
  readonly statusCode = 400
}

const columns = [
  ...['kind', 'verdict', 'first_bookmaker', 'first_key', 'first_home', 'first_away'],
  ...['second_bookmaker', 'second_key', 'second_home', 'second_away', 'swapped', 'note'],
  ...['sport', 'scope', 'team', 'name'],
] as const
type Row = { [C in (typeof columns)[number]]?: string }

// a source event's key joins its parts with a character that no table can carry
const written = (key: string): string => key.replaceAll('\\', '\\\\').replaceAll('\u0000', '\\0')
const unwritten = (key: string): string =>
  key.replaceAll(/\\(\\|0)/g, (_, escaped) => (escaped === '0' ? '\u0000' : '\\'))

const cell = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

export const portableOfPin = ({ verdict, first, second, swapped, note }: Pin): PortablePin => {
  const sourceEvent = ({ bookmaker, sourceEventKey, home, away }: Pin['first']) => ({
    bookmaker,
    listing_key: sourceEventKey,
    home,
    away,
  })
  return { verdict, first: sourceEvent(first), second: sourceEvent(second), swapped, note }
}

export const portableOfAlias = ({ sport, scope, team, name }: Alias): PortableAlias => ({
  sport,
  scope,
  team,
  name,
})

/** Pins and aliases as one table, a `kind` column telling them apart. Inverse of {@link fromCsv}. */
export const toCsv = (pins: readonly PortablePin[], aliases: readonly PortableAlias[]): string => {
  const rows: Row[] = [
    ...pins.map(
      ({ verdict, first, second, swapped, note }): Row => ({
        ...{ kind: 'pin', verdict, note, swapped: String(swapped) },
        ...{ first_bookmaker: first.bookmaker, first_key: written(first.listing_key) },
        ...{ first_home: first.home, first_away: first.away },
        ...{ second_bookmaker: second.bookmaker, second_key: written(second.listing_key) },
        ...{ second_home: second.home, second_away: second.away },
      }),
    ),
    ...aliases.map((alias): Row => ({ kind: 'alias', ...alias })),
  ]
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? '')).join(','))
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`
}

/**
 * Rows of such a table, not checked yet; columns may come in any order and unknown ones are passed over.
 * @throws UnreadableTable
 */
export const fromCsv = (text: string): PortableRows => {
  let rows: Row[]
  try {
    rows = parse(text, { bom: true, columns: true, skip_empty_lines: true, trim: false }) as Row[]
  } catch (cause) {
    throw new UnreadableTable(`not a CSV table: ${(cause as Error).message}`, { cause })
  }
  const pins: unknown[] = []
  const aliases: unknown[] = []
  for (const [index, row] of rows.entries()) {
    if (row.kind === 'alias') aliases.push(row)
    else if (row.kind === 'pin')
      pins.push({
        ...row,
        swapped: row.swapped === '' ? undefined : yesOrNo(row.swapped),
        first: sourceEventOf(row, 'first'),
        second: sourceEventOf(row, 'second'),
      })
    else throw new UnreadableTable(`row ${index + 1}: kind is ${JSON.stringify(row.kind)}, not pin or alias`)
  }
  return { pins, aliases }
}

const yesOrNo = (text: string | undefined): unknown =>
  text === 'true' ? true : text === 'false' ? false : text

const sourceEventOf = (row: Row, which: 'first' | 'second') => ({
  bookmaker: row[`${which}_bookmaker`],
  listing_key: unwritten(row[`${which}_key`] ?? ''),
  home: row[`${which}_home`],
  away: row[`${which}_away`],
})
