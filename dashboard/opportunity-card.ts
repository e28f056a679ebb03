import type { Opportunity } from '../protocol/opportunity.ts'
import { button, element, money, percent, time } from './element.ts'
import { legWords } from './market-words.ts'

const parts = [
  ['freshness', 'fresh', 'how lately the oldest price was confirmed'],
  ['steadiness', 'steady', 'how long no price has moved'],
  ['breadth', 'books', 'how many bookmakers price the match'],
  ['identity', 'match', 'how sure it is that all mean the same match'],
  ['plausibility', 'likely', 'whether it is too good'],
  ['certainty', 'rules', 'what is known of how the bets are settled'],
] as const

const number = (each: Opportunity, name: string): number | undefined => {
  const value = each.figures?.[name]
  return typeof value === 'number' ? value : undefined
}

const confidence = (each: Opportunity): HTMLElement | undefined => {
  const score = number(each, 'confidence')
  if (score === undefined) return undefined
  const bars = parts.map(([part, label, meaning]) => {
    const value = number(each, `confidence_${part}`) ?? 0
    const bar = element('i', value < 40 ? 'low' : '')
    bar.style.width = `${value}%`
    const cell = element('span', 'part', element('span', 'track', bar), label)
    cell.title = `${part} ${value.toFixed(0)} of 100: ${meaning}`
    return cell
  })
  return element(
    'div',
    'confidence',
    element('span', 'score', element('b', '', score.toFixed(0)), ' confidence'),
    ...bars,
  )
}

const headline = (each: Opportunity): string => {
  if (each.kind === 'signal') return String(each.figures?.signal ?? 'signal').replaceAll('_', ' ')
  if (each.kind === 'middle') {
    const hit = number(each, 'hit') ?? 0
    return `${percent(each.margin / 100)} or ${percent(hit, 1)}`
  }
  return `${percent(each.margin / 100)}${each.kind === 'value' ? ' expected' : ''}`
}

/** What the kind's own figures say, in a line. */
const reading = (each: Opportunity): string | undefined => {
  const of = (name: string, digits = 2) => (number(each, name) ?? Number.NaN).toFixed(digits)
  if (each.plan)
    return `worst ${money(each.plan.worst_minor, each.plan.currency)} · best ${money(each.plan.best_minor, each.plan.currency)}`
  if (each.kind === 'value')
    return `fair ${of('fair_odds')} (${of('fair_low')}–${of('fair_high')} at ${of('bookmakers', 0)} others) · Kelly ${((number(each, 'kelly') ?? 0) * 100).toFixed(1)} %`
  if (each.kind === 'middle') {
    const chance = number(each, 'hit_probability')
    const known =
      chance === undefined
        ? ''
        : ` · likely ${(chance * 100).toFixed(1)} %, worth ${percent(number(each, 'expected_value') ?? 0)}`
    return `pays from a hit in ${((number(each, 'break_even_probability') ?? 0) * 100).toFixed(1)} %${known}`
  }
  if (each.figures?.signal === 'odds_anomaly')
    return `${each.figures.direction} than ${of('bookmakers', 0)} others, who say ${of('consensus_odds')} · ${Math.abs(number(each, 'z') ?? 0).toFixed(1)} spreads away`
  if (each.figures?.signal === 'sharp_move')
    return `${each.figures.selection} shortened by ${of('move')} log odds · ${((number(each, 'agreement') ?? 0) * 100).toFixed(0)} % agree · ${of('lagging', 0)} behind`
  if (each.figures?.signal === 'score_momentum')
    return `${each.figures.selection} has the better of it lately (${of('momentum')}) · ${each.figures.score}`
  return each.figures?.no_plan === undefined
    ? undefined
    : `no stakes: ${String(each.figures.no_plan).replaceAll('_', ' ')}`
}

const legRow = (each: Opportunity, leg: Opportunity['legs'][number], index: number): HTMLElement => {
  const stake = each.plan
    ? money(each.plan.stakes_minor[index], each.plan.currency)
    : each.legs.length > 1
      ? `${(leg.share * 100).toFixed(1)} %`
      : ''
  const bookmaker = element(leg.url === undefined ? 'span' : 'a', '', leg.bookmaker)
  if (bookmaker instanceof HTMLAnchorElement && /^https?:/.test(leg.url ?? '')) {
    bookmaker.href = leg.url!
    bookmaker.target = '_blank'
    bookmaker.rel = 'noreferrer'
  }
  return element(
    'tr',
    '',
    element('td', '', bookmaker),
    element('td', '', legWords(leg)),
    element('td', 'n', leg.odds.toFixed(2)),
    element('td', 'n', stake),
  )
}

/** One opportunity: what it is, how far to believe it, where to bet how much. `doubt` is called when a person says it is no one match. */
export const opportunityCard = (each: Opportunity, doubt: () => void): HTMLElement => {
  const about = [
    each.market,
    each.certainty.replaceAll('_', ' '),
    each.live ? 'in play' : each.start_time && time(each.start_time),
  ]
  const said = reading(each)
  const several = new Set(each.legs.map(({ bookmaker }) => bookmaker)).size > 1
  const card = element(
    'article',
    `card ${each.kind}${each.quarantined ? ' quarantined' : ''}`,
    element(
      'h3',
      '',
      element('span', '', `${each.home} – ${each.away}`),
      element('span', 'margin', headline(each)),
    ),
    element(
      'div',
      'quiet',
      element('span', 'kind', each.kind),
      ` ${about.filter(Boolean).join(' · ')}`,
      each.quarantined ? element('span', 'warn', ` · ${each.quarantined.replaceAll('_', ' ')}`) : undefined,
    ),
    element('table', '', element('tbody', '', ...each.legs.map((leg, index) => legRow(each, leg, index)))),
    element(
      'div',
      'foot',
      element('span', 'quiet', said ?? ''),
      several
        ? button('not one match?', 'see who lists it, and part what does not belong', doubt)
        : undefined,
    ),
    confidence(each),
  )
  card.dataset.id = each.id
  return card
}
