import type { Bet } from '../protocol/bet-change.ts'
import type { Opportunity } from '../protocol/opportunity.ts'
import type { WorkerView, World } from './live.ts'

type Child = Node | string | undefined

const element = (tag: string, className: string, ...children: Child[]): HTMLElement => {
  const node = document.createElement(tag)
  if (className) node.className = className
  node.append(...children.filter((child) => child !== undefined))
  return node
}

const money = (minor: number | undefined, currency: string): string =>
  minor === undefined
    ? ''
    : new Intl.NumberFormat('en', { style: 'currency', currency, signDisplay: 'auto' }).format(minor / 100)

const selectionText = (leg: {
  market: string
  line?: number | undefined
  selection: string
  side: string
}): string =>
  `${leg.side === 'lay' ? 'lay ' : ''}${leg.selection}${leg.line === undefined ? '' : ` ${leg.line}`}`

const time = (iso: string): string =>
  new Date(iso).toLocaleString('en-GB', {
    day: '2-digit',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  })

const age = (ms: number | null): string =>
  ms === null
    ? '–'
    : ms < 1000
      ? `${Math.round(ms)} ms`
      : ms < 120_000
        ? `${(ms / 1000).toFixed(1)} s`
        : `${Math.round(ms / 60_000)} min`

/** A number that people look at first. */
const figure = (label: string, value: string, className = ''): HTMLElement =>
  element('div', 'figure', element('b', className, value), element('span', 'quiet', label))

export const showFigures = (world: World): HTMLElement[] => {
  const reading = world.workers.filter((worker) => worker.connected && worker.tick_age_ms !== null)
  const profit = world.profit
  return [
    figure('workers reading', `${reading.length} / ${world.workers.length}`),
    figure('prices received', String(world.workers.reduce((sum, worker) => sum + worker.counters.prices, 0))),
    figure('open opportunities', String(world.opportunities.size)),
    figure('open bets', String(profit?.open ?? 0)),
    figure('settled bets', String(profit?.settled ?? 0)),
    figure(
      'profit',
      profit ? money(profit.profit_minor, profit.currency) : '–',
      (profit?.profit_minor ?? 0) < 0 ? 'bad' : 'good',
    ),
  ]
}

const opportunityCard = (each: Opportunity): HTMLElement => {
  const rows = each.legs.map((leg, index) =>
    element(
      'tr',
      '',
      element('td', '', leg.bookmaker),
      element('td', '', `${leg.market} ${selectionText(leg)}`),
      element('td', 'n', leg.odds.toFixed(2)),
      element(
        'td',
        'n',
        each.plan
          ? money(each.plan.stakes_minor[index], each.plan.currency)
          : `${(leg.share * 100).toFixed(1)} %`,
      ),
    ),
  )
  const card = element(
    'article',
    `card${each.quarantined ? ' quarantined' : ''}`,
    element(
      'h3',
      '',
      element('span', '', `${each.home} – ${each.away}`),
      element('span', 'margin', `${each.margin.toFixed(2)} %`),
    ),
    element(
      'div',
      'quiet',
      [
        each.kind,
        each.market,
        each.certainty.replaceAll('_', ' '),
        each.live ? 'in play' : each.start_time && time(each.start_time),
        each.quarantined,
      ]
        .filter(Boolean)
        .join(' · '),
    ),
    element('table', '', element('tbody', '', ...rows)),
    each.plan &&
      element(
        'div',
        'quiet',
        `worst ${money(each.plan.worst_minor, each.plan.currency)} · best ${money(each.plan.best_minor, each.plan.currency)}`,
      ),
  )
  card.dataset.id = each.id
  return card
}

export const showOpportunities = (world: World): HTMLElement[] => {
  const cards = [...world.opportunities.values()].sort((a, b) => b.margin - a.margin).map(opportunityCard)
  return cards.length > 0
    ? cards
    : [element('div', 'empty', 'No set of prices on show is certain to win at the moment.')]
}

const stateClass: Record<string, string> = {
  placed: 'good',
  settled: '',
  refused: 'quiet',
  rejected: 'warn',
  unknown: 'bad',
  partial: 'bad',
}

const betRow = (bet: Bet): HTMLElement => {
  const row = element(
    'tr',
    '',
    element('td', 'quiet', time(bet.offered_at)),
    element('td', '', `${bet.home} – ${bet.away}`, element('div', 'quiet', bet.mode)),
    element(
      'td',
      '',
      ...bet.legs.map((leg) =>
        element(
          'div',
          '',
          `${leg.bookmaker} ${selectionText(leg)} @ ${leg.odds.toFixed(2)} · ${money(leg.stake_minor, bet.currency)} `,
          element('span', 'quiet', leg.state),
        ),
      ),
    ),
    element('td', 'n', money(bet.outlay_minor, bet.currency)),
    element(
      'td',
      stateClass[bet.state] ?? '',
      bet.state,
      bet.reason ? element('div', 'quiet', bet.reason) : undefined,
    ),
    element('td', `n ${(bet.profit_minor ?? 0) < 0 ? 'bad' : 'good'}`, money(bet.profit_minor, bet.currency)),
  )
  row.dataset.id = bet.id
  return row
}

export const showBets = (world: World): HTMLElement[] =>
  [...world.bets.values()]
    .sort((a, b) => b.offered_at.localeCompare(a.offered_at))
    .slice(0, 50)
    .map(betRow)

const workerRow = (worker: WorkerView): HTMLElement => {
  const stale = worker.tick_age_ms === null || worker.tick_age_ms > worker.stale_after_ms
  const row = element(
    'tr',
    '',
    element('td', '', worker.bookmaker ?? worker.site, element('div', 'quiet', worker.worker_id)),
    element(
      'td',
      worker.connected && worker.state === 'watching' ? 'good' : 'warn',
      worker.state,
      worker.reason ? element('div', 'quiet', worker.reason) : undefined,
    ),
    element('td', `n ${stale ? 'bad' : ''}`, age(worker.tick_age_ms)),
    element('td', 'n', String(worker.counters.prices)),
    element('td', 'n', String(worker.counters.changes)),
    element('td', 'n', worker.rss_bytes === undefined ? '–' : `${Math.round(worker.rss_bytes / 1e6)} MB`),
  )
  row.dataset.id = worker.worker_id
  return row
}

export const showWorkers = (world: World): HTMLElement[] =>
  [...world.workers]
    .sort((a, b) => (a.bookmaker ?? a.site).localeCompare(b.bookmaker ?? b.site))
    .map(workerRow)
