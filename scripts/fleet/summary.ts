import type { Bet } from '#protocol/bet-change.ts'
import { ask } from './ask.ts'
import { memoryOf } from './memory.ts'
import type { SettledSnapshot } from './play.ts'
import type { Fleet } from './start-fleet.ts'
import type { Supervisor } from './supervisor.ts'

type CoordinatorSummary = {
  readonly events: number
  readonly quotes: number
  readonly ticks: number
  readonly undecided_ticks: number
  readonly opportunities: Readonly<Record<string, number>>
  readonly rejected: Readonly<Record<string, number>>
  readonly problems: Readonly<Record<string, number>>
}
type Profit = {
  readonly currency: string
  readonly settled: number
  readonly open: number
  readonly staked_minor: number
  readonly profit_minor: number
}

type Paper = {
  readonly wanted: number
  readonly filled: number
  readonly in_part: number
  readonly not_filled: Readonly<Record<string, number>>
}

/** What a whole play gave, as `--json` writes it. */
export type Summary = {
  readonly recording: string
  readonly bookmakers: number
  readonly exchanges: number
  readonly events: number
  readonly quotes: number
  readonly ticks: number
  readonly undecided_ticks: number
  /** `arbitrage:opened` and so on */
  readonly opportunities: Readonly<Record<string, number>>
  /** phantom arbitrages held back, by reason */
  readonly rejected: Readonly<Record<string, number>>
  readonly problems: Readonly<Record<string, number>>
  readonly bets: {
    readonly offered: number
    readonly placed: number
    readonly settled: number
    readonly open: number
    readonly by_state: Readonly<Record<string, number>>
    readonly refused: Readonly<Record<string, number>>
  }
  readonly pnl: Profit
  /** paper against truth: orders whose price was looked at again, and what did not fill, by reason */
  readonly paper: Paper
  readonly snapshots: readonly SettledSnapshot[]
  readonly seconds: {
    readonly ready: number
    readonly first_opportunity: number | null
    readonly total: number
  }
  readonly rss_bytes: Readonly<Record<string, number>>
}

const count = (words: Iterable<string>): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}

/** States in which money was at stake. */
const wasPlaced = new Set(['placed', 'partial', 'settled', 'void', 'cashed_out', 'unknown'])

export const summarize = async (
  recording: string,
  fleet: Fleet,
  supervisor: Supervisor,
  snapshots: readonly SettledSnapshot[],
  seconds: Summary['seconds'],
): Promise<Summary> => {
  const seen = await ask<CoordinatorSummary>(fleet.coordinator, '/summary')
  const bets = await ask<Bet[]>(fleet.executor, '/bets?limit=1000')
  const pnl = await ask<Profit>(fleet.executor, '/pnl')
  const paper = await ask<Paper>(fleet.executor, '/paper')
  const { events, quotes, ticks, undecided_ticks, opportunities, rejected, problems } = seen
  return {
    recording,
    bookmakers: fleet.bookmakers.filter(({ exchange }) => !exchange).length,
    exchanges: fleet.bookmakers.filter(({ exchange }) => exchange).length,
    ...{ events, quotes, ticks, undecided_ticks, opportunities, rejected, problems },
    bets: {
      offered: bets.length,
      placed: bets.filter(({ state }) => wasPlaced.has(state)).length,
      settled: pnl.settled,
      open: pnl.open,
      by_state: count(bets.map(({ state }) => state)),
      refused: count(
        bets
          .filter(({ state }) => state === 'refused')
          .map(({ reason }) => reason?.split(' ')[0] ?? 'unknown'),
      ),
    },
    pnl,
    paper,
    snapshots,
    seconds,
    rss_bytes: memoryOf(supervisor.pids()),
  }
}

/** The summary for people. */
export const describeSummary = (summary: Summary): string => {
  const { bets, pnl, paper, rss_bytes } = summary
  const money = (minor: number) => `${(minor / 100).toFixed(2)} ${pnl.currency}`
  const list = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([name, number]) => `${name} ${number}`)
      .join(', ') || 'none'
  const workers = Object.entries(rss_bytes).filter(
    ([name]) => name.startsWith('worker-') && name !== 'worker-results',
  )
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`
  return [
    '',
    `${summary.recording}: ${summary.bookmakers} bookmakers and ${summary.exchanges} exchanges, ${summary.events} events`,
    `prices read      ${summary.quotes}, of them changed ${summary.ticks}`,
    `opportunities    ${list(summary.opportunities)}`,
    `phantoms refused ${list(summary.rejected)}`,
    `bets             ${bets.offered} offered, ${bets.placed} placed, ${bets.settled} settled, ${bets.open} open; refused: ${list(bets.refused)}`,
    `paper fills      ${paper.filled} of ${paper.wanted} legs wanted, ${paper.in_part} in part; not filled: ${list(paper.not_filled)}`,
    `profit           ${money(pnl.profit_minor)} on ${money(pnl.staked_minor)} staked (paper)`,
    `time             ready after ${summary.seconds.ready.toFixed(1)} s, first opportunity after ${summary.seconds.first_opportunity?.toFixed(1) ?? '–'} s, ${summary.seconds.total.toFixed(1)} s in all`,
    `memory           ${['coordinator', 'executor', 'lab', 'redis'].map((name) => `${name} ${megabytes(rss_bytes[name] ?? 0)}`).join(', ')}; workers with their browsers ${workers.map(([, bytes]) => Math.round(bytes / 1e6)).join(' ')} MB`,
    '',
  ].join('\n')
}
