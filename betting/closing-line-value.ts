import { ImpossibleInput } from '#markets/impossible-input.ts'
import { checkOdds } from '#markets/odds.ts'
import { defaultMethod, type NoVigMethod, withoutVig } from './no-vig.ts'

/**
 * What the price taken was worth at the close: taken · p − 1 with p the selection's closing probability free of margin.
 * Positive on average is the best sign known that a strategy wins. `closing` is the whole closing book, `selection` the
 * index in it. `undefined` when the method has no answer for that book.
 * @throws ImpossibleInput `bad_odds`
 */
export const closingLineValue = (
  taken: number,
  closing: readonly number[],
  selection: number,
  method: NoVigMethod = defaultMethod(closing),
): number | undefined => {
  if (closing[selection] === undefined)
    throw new ImpossibleInput('bad_odds', selection, 'no such selection in the closing book')
  const fair = withoutVig(method, closing)?.[selection]
  return fair === undefined ? undefined : checkOdds(taken) * fair - 1
}

/** taken / closing − 1, margin left in both: usable when only the one closing price is known. */
export const rawClosingLineValue = (taken: number, closing: number): number =>
  checkOdds(taken) / checkOdds(closing) - 1
