import type { Ledger } from './ledger.ts'

/** One row per leg, with the bet it belongs to. Money in minor units, times ISO 8601 UTC. */
const columns = {
  bet: 'b.id',
  opportunity: 'b.opportunity_id',
  mode: 'b.mode',
  kind: 'b.kind',
  certainty: 'b.certainty',
  strategy: 'b.strategy',
  bet_state: 'b.state',
  reason: 'coalesce(l.reason, b.reason)',
  event_id: 'b.event_id',
  sport: 'b.sport',
  home: 'b.home',
  away: 'b.away',
  start_time: 'b.start_at',
  offered_at: 'b.offered_at',
  settled_at: 'b.settled_at',
  currency: 'b.currency',
  reference: 'l.reference',
  role: 'l.role',
  venue: 'l.venue',
  bookmaker: 'l.bookmaker',
  market: 'l.market',
  line: 'l.line',
  selection: 'l.selection',
  side: 'l.side',
  odds_planned: 'l.odds',
  odds_filled: 'l.filled_odds',
  odds_closing: 'l.closing_odds',
  stake_ordered_minor: 'l.stake_minor',
  stake_filled_minor: 'l.filled_minor',
  leg_state: 'l.state',
  fee_minor: 'l.fee_minor',
  profit_minor: 'l.profit_minor',
} as const

const times: ReadonlySet<string> = new Set(['start_time', 'offered_at', 'settled_at'])

/** A field that a spreadsheet would run as a formula is text for it. */
const cell = (name: string, value: unknown): string => {
  if (value === null || value === undefined) return ''
  const text = times.has(name) ? new Date(value as number).toISOString() : String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The whole ledger as CSV (RFC 4180), line by line, oldest bet first. Bets that were refused before they had legs have none of their own here. */
export function* exportCsv({ db }: Ledger): Generator<string> {
  const names = Object.keys(columns)
  yield `${names.join(',')}\r\n`
  const sql = `SELECT ${Object.entries(columns)
    .map(([name, column]) => `${column} AS ${name}`)
    .join(
      ', ',
    )} FROM bets b JOIN legs l ON l.bet_id = b.id WHERE b.rowid > ? AND b.rowid <= ? ORDER BY b.rowid, l.n`
  const last = (db.get('SELECT coalesce(max(rowid), 0) AS last FROM bets')!.last as number) ?? 0
  const step = 500
  for (let from = 0; from < last; from += step)
    for (const row of db.all(sql, from, from + step))
      yield `${names.map((name) => cell(name, row[name])).join(',')}\r\n`
}
