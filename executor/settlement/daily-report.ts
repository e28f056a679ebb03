import { formatMinor } from '#markets/money.ts'
import type { Mode } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'

/** What happened on one UTC day, for people. */
export type DailyReport = {
  readonly day: string
  readonly mode: Mode | 'all'
  readonly currency: string
  readonly offered: number
  readonly placed: number
  readonly refused: Readonly<Record<string, number>>
  readonly settled: number
  readonly profit_minor: number
  readonly fees_minor: number
  readonly open: number
  readonly worst_open_minor: number
  readonly text: string
}

const dayMs = 86_400_000

/** @param day `YYYY-MM-DD`, UTC */
export const dailyReport = (
  { db }: Ledger,
  day: string,
  currency: string,
  mode: Mode | 'all' = 'all',
): DailyReport => {
  const from = Date.parse(`${day}T00:00:00Z`)
  const inMode = "(?3 = 'all' OR mode = ?3) AND currency = ?4"
  const figure = (sql: string) => Number(db.get(sql, from, from + dayMs, mode, currency)?.figure ?? 0)
  const refusals = db.all(
    `SELECT CASE WHEN instr(reason, ' ') > 0 THEN substr(reason, 1, instr(reason, ' ') - 1) ELSE reason END AS code, count(*) AS bets
     FROM bets WHERE state = 'refused' AND offered_at >= ?1 AND offered_at < ?2 AND ${inMode} GROUP BY code ORDER BY bets DESC, code`,
    ...[from, from + dayMs, mode, currency],
  )
  const report = {
    day,
    mode,
    currency,
    offered: figure(
      `SELECT count(*) AS figure FROM bets WHERE offered_at >= ?1 AND offered_at < ?2 AND ${inMode}`,
    ),
    placed: figure(
      `SELECT count(*) AS figure FROM bets WHERE offered_at >= ?1 AND offered_at < ?2 AND ${inMode}
       AND state IN ('placed', 'partial', 'settled', 'void', 'cashed_out')`,
    ),
    refused: Object.fromEntries(refusals.map((row) => [row.code as string, row.bets as number])),
    settled: figure(
      `SELECT count(*) AS figure FROM bets WHERE settled_at >= ?1 AND settled_at < ?2 AND ${inMode}`,
    ),
    profit_minor: figure(
      `SELECT sum(profit_minor) AS figure FROM bets WHERE settled_at >= ?1 AND settled_at < ?2 AND ${inMode}`,
    ),
    fees_minor: figure(
      `SELECT sum(fee_minor) AS figure FROM legs WHERE bet_id IN
       (SELECT id FROM bets WHERE settled_at >= ?1 AND settled_at < ?2 AND ${inMode})`,
    ),
    open: figure(
      `SELECT count(*) AS figure FROM bets WHERE offered_at < ?2 AND ?1 < ?2 AND ${inMode} AND state IN ('placed', 'partial', 'unknown', 'placing')`,
    ),
    worst_open_minor: figure(
      `SELECT sum(worst_minor) AS figure FROM bets WHERE offered_at < ?2 AND ?1 < ?2 AND ${inMode} AND state IN ('placed', 'partial', 'unknown', 'placing')`,
    ),
  }
  const refused = Object.entries(report.refused).map(([code, bets]) => `${bets} ${code}`)
  const text = [
    `${day} (${mode}): ${report.offered} offered, ${report.placed} placed, ${report.settled} settled`,
    `profit ${formatMinor(report.profit_minor, currency)} after fees of ${formatMinor(report.fees_minor, currency)}`,
    `open ${report.open}, at worst ${formatMinor(report.worst_open_minor, currency)}`,
    ...(refused.length > 0 ? [`refused: ${refused.join(', ')}`] : []),
  ].join('\n')
  return { ...report, text }
}
