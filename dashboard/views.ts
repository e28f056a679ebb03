import type { Bet } from '../protocol/bet-change.ts'
import type { Opportunity } from '../protocol/opportunity.ts'
import { age, element, money, selectionText, time } from './element.ts'
import type { WorkerView, World } from './live.ts'
import { opportunityCard } from './opportunity-card.ts'

/** A number that people look at first. */
const figure = (label: string, value: string, className = ''): HTMLElement =>
  element('div', 'figure', element('b', className, value), element('span', 'quiet', label))

export const showFigures = (world: World): HTMLElement[] => {
  const reading = world.workers.filter((worker) => worker.connected && worker.tick_age_ms !== null)
  const profit = world.profit
  return [
    figure('workers reading', `${reading.length} / ${world.workers.length}`),
    figure('prices received', String(world.workers.reduce((sum, worker) => sum + worker.counters.prices, 0))),
    figure('opportunities', String(world.opportunities.size)),
    figure('to review', String(world.review.length), world.review.length > 0 ? 'warn' : ''),
    figure('open bets', String(profit?.open ?? 0)),
    figure('settled bets', String(profit?.settled ?? 0)),
    figure(
      'profit',
      profit ? money(profit.profit_minor, profit.currency) : '–',
      (profit?.profit_minor ?? 0) < 0 ? 'bad' : 'good',
    ),
  ]
}

// a card is drawn once: its opportunity is a new object when anything about it is new
const drawn = new WeakMap<Opportunity, HTMLElement>()
const cardOf = (each: Opportunity, doubt: (each: Opportunity) => void): HTMLElement => {
  const known = drawn.get(each) ?? opportunityCard(each, () => doubt(each))
  drawn.set(each, known)
  return known
}

/** More cards than anybody reads at once. */
const mostCards = 60

export const showOpportunities = (
  shown: readonly Opportunity[],
  all: number,
  doubt: (each: Opportunity) => void,
): HTMLElement[] => {
  if (shown.length === 0)
    return [
      element(
        'div',
        'empty',
        all > 0
          ? 'Nothing on show passes these filters.'
          : 'No set of prices on show is certain to win at the moment, and none is worth more than it costs.',
      ),
    ]
  const cards = shown.slice(0, mostCards).map((each) => cardOf(each, doubt))
  return shown.length > mostCards
    ? [...cards, element('div', 'empty', `… and ${shown.length - mostCards} more`)]
    : cards
}

const stateClass: Record<string, string> = {
  placed: 'good',
  settled: '',
  refused: 'quiet',
  rejected: 'warn',
  unknown: 'bad',
  partial: 'bad',
}

/** The code of a refusal; the figures that decided it are there for whoever points at it. */
const reasonOf = (reason: string): HTMLElement => {
  const [code, ...figures] = reason.split(' {')
  const node = element('div', 'quiet', code!.replaceAll('_', ' '))
  if (figures.length > 0) node.title = `{${figures.join(' {')}`
  return node
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
      Object.hasOwn(stateClass, bet.state) ? stateClass[bet.state]! : '',
      bet.state,
      bet.reason ? reasonOf(bet.reason) : undefined,
    ),
    element('td', `n ${(bet.profit_minor ?? 0) < 0 ? 'bad' : 'good'}`, money(bet.profit_minor, bet.currency)),
  )
  row.dataset.id = bet.id
  return row
}

export const showBets = (world: World): HTMLElement[] => {
  const rows = [...world.bets.values()]
    .sort((a, b) => b.offered_at.localeCompare(a.offered_at))
    .slice(0, 50)
    .map(betRow)
  if (rows.length > 0) return rows
  const nothing = element('td', 'quiet', 'No bets yet.')
  nothing.setAttribute('colspan', '6')
  return [element('tr', '', nothing)]
}

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
