import type { QuoteInput } from '#protocol/quote.ts'

/** What a reading can lose without being unreadable as a whole, and what it means for a person who is told of it. */
export const lossKinds = {
  unreadable_record: 'an entry of a list has another form than the parser knows',
  impossible_price: 'a price, line or selection that no bet can have',
  contradicting_price: 'one outcome has two prices in one answer: neither is used',
  implausible_market: 'the prices of a market do not add up: a column or an odds format was misread',
  single_sided_line: 'only one side of a line is there, so the line cannot be checked',
  nameless_match: 'a match without two team names',
  unknown_team: 'a selection names neither team of its match',
  unknown_market: 'a market under a code or name that the parser does not know',
  unknown_bookmaker: 'a price whose bookmaker is not named',
  unreadable_price: 'a price written in a way the parser does not know',
  unreadable_start: 'a start time that cannot be read',
  unreadable_result: 'a result whose words or parts are not understood',
  duplicate_match: 'a match that is listed twice with different facts',
  older_copy: 'a price that the site states to be older than the one known: the newer stays',
  empty_list: 'a list without entries',
  nothing_read: 'a list has entries, or a table has headings, and nothing of it could be read',
  binary_frame: 'bytes that are no text in a known compression',
  consent_layer: 'a consent layer lies over the page',
  other_language: 'the page is in a language the parser does not know',
} as const
export type LossKind = keyof typeof lossKinds

/** One kind of loss within one reading; `example` is the first one, shortened. */
export type Loss = { readonly kind: LossKind; readonly count: number; readonly example: string }

type Collector = {
  readonly losses: Map<LossKind, { count: number; example: string }>
  readonly copies: QuoteInput[]
}
let collecting: Collector | undefined

/** Notes a price that the source offers as well and that stands back behind another copy of the same bet. */
export const noteCopy = (quote: QuoteInput): void => {
  collecting?.copies.push(quote)
}

/**
 * Notes a loss of the reading that is being made. Parsers stay pure: who reads with {@link withLosses} gets the list beside the result, and
 * without it nothing is kept.
 */
export const noteLoss = (kind: LossKind, example: string, count = 1): void => {
  if (collecting === undefined) return
  const known = collecting.losses.get(kind)
  if (known === undefined) collecting.losses.set(kind, { count, example: example.slice(0, 200) })
  else known.count += count
}

/** Notes an empty list, and a list of which nothing could be read. */
export const noteRows = (what: string, listed: number, read: number): void => {
  if (listed === 0) noteLoss('empty_list', `no ${what}`)
  else if (read === 0) noteLoss('nothing_read', `${listed} ${what}, none of them read`)
}

export type Watched<T> = {
  readonly value: T
  readonly losses: readonly Loss[]
  /** prices that stood back behind another copy of the same bet */
  readonly copies: readonly QuoteInput[]
}

/** Runs one synchronous reading and gives what it lost beside what it gave. What it throws is thrown on. */
export const withLosses = <T>(read: () => T): Watched<T> => {
  const outer = collecting
  const own: Collector = { losses: new Map(), copies: [] }
  collecting = own
  try {
    const value = read()
    return { value, losses: [...own.losses].map(([kind, loss]) => ({ kind, ...loss })), copies: own.copies }
  } finally {
    collecting = outer
  }
}
