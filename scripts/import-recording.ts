/**
 * Brings the World Cup 2026 prices into our own compact form: `node scripts/import-recording.ts [source folder [target folder]]`.
 * The source is the folder with `split/wc2026_odds.csv` and `wc2026_uk_books_snapshots/results.csv`; the figures go to
 * `lab/recordings/world-cup-2026/`. The same source gives the same bytes. PROVENANCE.md there says what is kept and why.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { chooseLocks } from './import-recording/choose-locks.ts'
import { matchResults } from './import-recording/match-results.ts'
import { type PriceRow, writePrices } from './import-recording/write-prices.ts'

const oddsRow = z.object({
  ts_utc: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d$/),
  match: z.string().includes(' v '),
  kickoff_utc: z.iso.datetime(),
  bookmaker: z.string().regex(/^[a-z0-9_]+$/),
  market: z.enum(['h2h', 'h2h_lay', 'totals', 'btts']),
  outcome: z.string().min(1),
  point: z.string(),
  price: z.string().regex(/^\d+(\.\d+)?$/),
})

const resultRow = z.object({
  date: z.iso.date(),
  home: z.string().min(1),
  away: z.string().min(1),
  home_goals: z.coerce.number().int().min(0),
  away_goals: z.coerce.number().int().min(0),
})

const readCsv = <T>(path: string, row: z.ZodType<T>): T[] =>
  z.array(row).parse(parse(readFileSync(path, 'utf8'), { columns: true, bom: true }))

const priceRow = (row: z.infer<typeof oddsRow>): PriceRow => {
  const [home, away] = row.match.split(' v ') as [string, string]
  const at = Date.parse(`${row.ts_utc.replace(' ', 'T')}:00Z`)
  const shared = {
    at,
    home,
    away,
    kickoffAt: Date.parse(row.kickoff_utc),
    bookmaker: row.bookmaker,
    odds: Number(row.price),
  }
  switch (row.market) {
    case 'h2h':
    case 'h2h_lay': {
      const selection =
        row.outcome === home
          ? 'home'
          : row.outcome === away
            ? 'away'
            : row.outcome === 'Draw'
              ? 'draw'
              : undefined
      if (!selection) throw new Error(`${row.match}: no team is called ${row.outcome}`)
      return { ...shared, market: 'ft_1x2', side: row.market === 'h2h' ? 'back' : 'lay', selection }
    }
    case 'totals':
      return {
        ...shared,
        market: 'ft_ou',
        line: Number(row.point),
        side: 'back',
        selection: row.outcome.toLowerCase(),
      }
    case 'btts':
      return { ...shared, market: 'ft_btts', side: 'back', selection: row.outcome.toLowerCase() }
  }
}

const [
  source = fileURLToPath(new URL('../../shared/data/', import.meta.url)),
  target = fileURLToPath(new URL('../lab/recordings/world-cup-2026/', import.meta.url)),
] = process.argv.slice(2)
const rows = readCsv(join(source, 'split/wc2026_odds.csv'), oddsRow).map(priceRow)
const results = readCsv(join(source, 'wc2026_uk_books_snapshots/results.csv'), resultRow)

const { text, matches, told } = writePrices(rows)
writeFileSync(join(target, 'prices.txt'), text)
const named = matchResults(matches, results)
writeFileSync(
  join(target, 'matches.csv'),
  `id,home,away,results_home,results_away,home_goals,away_goals\n${named.map((fields) => `${fields.join(',')}\n`).join('')}`,
)
const locks = chooseLocks(text)
writeFileSync(join(target, 'locks.txt'), locks)

const finished = named.filter((fields) => fields.at(-1) !== '').length
console.log(
  `${rows.length} rows: ${told.repeated} repeated, ${told.contradicted} of them with another price (the last one holds), ${told.dropped} not over 1.00 (left out)`,
)
console.log(
  `${told.prices} prices, ${told.snapshots} snapshots, ${told.bookmakers} bookmakers, ${matches.length} matches, ${finished} with a result, ${locks.split('\n').length - 1} locks`,
)
