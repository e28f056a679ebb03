import type { Opportunity } from '../protocol/opportunity.ts'

type Leg = Pick<Opportunity['legs'][number], 'market' | 'line' | 'selection' | 'side'>

const periods: ReadonlyMap<string, string> = new Map([
  ...Object.entries({
    ...{
      ft: 'Full time',
      ht: 'First half',
      '2h': 'Second half',
      game: 'Match incl. overtime',
      et: 'Extra time',
    },
    ...{ q1: '1st quarter', q2: '2nd quarter', q3: '3rd quarter', q4: '4th quarter' },
    ...{
      p1: '1st period',
      p2: '2nd period',
      p3: '3rd period',
      set1: '1st set',
      set2: '2nd set',
      set3: '3rd set',
    },
    ...{ map1: '1st map', map2: '2nd map', map3: '3rd map' },
  }),
])
const kinds: ReadonlyMap<string, string> = new Map([
  ...Object.entries({
    ...{
      '1x2': 'result',
      winner: 'winner',
      moneyline: 'winner',
      ml: 'winner',
      dnb: 'draw no bet',
      hdp: 'handicap',
    },
    ...{ ou: 'total', dc: 'double chance', btts: 'both teams score', cs: 'correct score', oe: 'odd or even' },
    ...{ home_ou: 'home total', away_ou: 'away total', htft: 'half time / full time' },
  }),
])
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A line as bettors write it: the selection's own, with its sign for handicaps. */
const lineOf = ({ market, line, selection }: Leg): string => {
  if (line === undefined) return ''
  if (!market.endsWith('hdp')) return ` ${line}`
  const own = selection === 'away' ? -line : line
  return ` ${own > 0 ? '+' : own < 0 ? '−' : ''}${Math.abs(own)}`
}

/** What a leg bets on, in words a bettor knows: `Full time result · Away · lay`. A market it has no word for keeps its own name. */
export const legWords = (leg: Leg): string => {
  const [, period = '', rest = ''] = /^([a-z0-9]+?)_(.+)$/.exec(leg.market) ?? []
  const kind = kinds.get(rest)
  const when = periods.get(period)
  const market =
    kind === undefined || when === undefined ? leg.market.replaceAll('_', ' ') : `${when} ${kind}`
  const selection = capital(leg.selection.replaceAll('_', ' '))
  return [market, `${selection}${lineOf(leg)}`, leg.side === 'lay' ? 'lay' : undefined]
    .filter(Boolean)
    .join(' · ')
}
