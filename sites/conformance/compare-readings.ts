import type { MatchResult, QuoteInput } from '#protocol/quote.ts'
import type { Reading } from '../site.ts'

/** Names one outcome by what a person would bet on; ids may be missing from a damaged capture. */
export const outcomeOf = ({ bookmaker, match, market, line, selection, side }: QuoteInput): string =>
  `${bookmaker} ${match.home} v ${match.away} ${market} ${line ?? ''} ${selection} ${side ?? 'back'}`

/** Back odds are worse when lower, lay odds when higher. */
const isWorse = ({ odds, side }: QuoteInput, said: ReadonlySet<string>): boolean =>
  [...said]
    .filter((text) => text !== 'open')
    .every((text) => (side === 'lay' ? odds > Number(text) : odds < Number(text)))

const resultOf = ({ match }: MatchResult): string => `${match.home} v ${match.away}`

/**
 * What a reading of a damaged capture says that the whole one does not: another price, a price of something else, a closed price that is open, another result. Saying
 * less is fine.
 *
 * Two things no parser can know when something is missing. Sites that say only what is unusual leave out the mark of an open price, so a lost mark of suspension opens
 * it. And a ladder that lost its best level has another best level, which is worse for whoever takes it.
 */
export const untruths = (
  whole: Reading,
  damaged: Reading,
  { drops = false, isLadder = false }: { readonly drops?: boolean; readonly isLadder?: boolean } = {},
): string[] => {
  const prices = new Map<string, Set<string>>()
  for (const quote of whole.quotes) {
    const key = outcomeOf(quote)
    const said = prices.get(key) ?? new Set()
    prices.set(key, said.add(`${quote.odds}`))
    // an open price may be read as closed, never the other way round
    if (quote.suspended !== true) said.add('open')
  }
  const found: string[] = []
  for (const quote of damaged.quotes) {
    const key = outcomeOf(quote)
    const said = prices.get(key)
    if (said === undefined) found.push(`invents ${key} at ${quote.odds}`)
    else if (!said.has(`${quote.odds}`) && !(drops && isLadder && isWorse(quote, said)))
      found.push(`reads ${quote.odds} for ${key}, which is ${[...said].join(' ')}`)
    else if (quote.suspended !== true && !said.has('open') && !drops)
      found.push(`opens ${key}, which is suspended`)
  }
  const results = new Map((whole.results ?? []).map((result) => [resultOf(result), result]))
  for (const result of damaged.results ?? []) {
    const known = results.get(resultOf(result))
    if (known === undefined) found.push(`invents a result of ${resultOf(result)}`)
    else {
      if (result.status !== known.status)
        found.push(`reads ${resultOf(result)} as ${result.status}, which is ${known.status}`)
      if (result.score !== undefined && String(result.score) !== String(known.score))
        found.push(`reads the score ${result.score} of ${resultOf(result)}, which is ${known.score}`)
      for (const [period, score] of Object.entries(result.scores ?? {}))
        if (String(score) !== String(known.scores?.[period]))
          found.push(`reads ${period} ${score} of ${resultOf(result)}, which is ${known.scores?.[period]}`)
    }
  }
  return found
}
