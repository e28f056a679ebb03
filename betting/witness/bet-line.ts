import { ImpossibleInput } from '#markets/impossible-input.ts'
import { formatMarketKey, type Market } from '#markets/market.ts'
import type { Outcome } from '../outcome.ts'
import { scopeFrom, scopesOf } from '../outcome.ts'
import { isUnresolved, PUSH, type Settlement } from '../settled.ts'
import { settleHalfFull, settleScore } from '../settlement.ts'

/** What decides how a bet settles, whoever offers it and at whatever price. */
export type BetLine = {
  readonly market: Market
  readonly selection: string
  /** the scores this bookmaker sold by name; needed to settle `other` in a correct score market */
  readonly listed?: readonly string[]
  /** bookmakers with the same settlement fingerprint share a group; see {@link VoidEvent} */
  readonly ruleGroup?: string
}

/**
 * Something that makes some bookmakers hand stakes back while others settle (a retirement in the first set, a match
 * postponed by a day).
 */
export type VoidEvent = {
  readonly id: string
  /** the rule groups that hand stakes back; bets without a group stand */
  readonly voidedGroups: ReadonlySet<string>
}

/** The end of an event and whether something odd happened on the way. */
export type RawOutcome = { readonly outcome: Outcome; readonly voidEvent?: VoidEvent }

/** Two bets with the same key settle alike whatever happens. */
export const lineKey = ({ market, selection, listed, ruleGroup }: BetLine): string =>
  `${formatMarketKey(market)}|${selection}|${selection.startsWith('other') ? (listed ?? []).toSorted().join() : ''}|${ruleGroup ?? ''}`

/**
 * How the bet ends.
 * @throws ImpossibleInput `unknown_selection` when it cannot be settled at all: an `other` score without the listed ones
 */
export const settleLine = (line: BetLine, { outcome, voidEvent }: RawOutcome): Settlement => {
  if (line.ruleGroup !== undefined && voidEvent?.voidedGroups.has(line.ruleGroup)) return PUSH
  const { market, selection, listed } = line
  const scopes = scopesOf(market)
  const last = outcome.scores[scopes[scopes.length - 1]!]
  const half = scopes.length === 2 ? outcome.scores[scopes[0]] : last
  if (last === undefined || half === undefined)
    throw new Error(`no score of ${scopeFrom(market.period, market.stat)} among the outcomes built for it`)
  if (market.kind === 'htft') return settleHalfFull(selection, half, last)
  const settled = settleScore(market, selection, last.home, last.away, listed === undefined ? {} : { listed })
  if (isUnresolved(settled))
    throw new ImpossibleInput('unknown_selection', selection, `needs ${settled.needs}`)
  return settled
}
