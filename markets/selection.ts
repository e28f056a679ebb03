import { ImpossibleInput } from './impossible-input.ts'
import type { Kind, Market } from './market.ts'

/** `back` bets that the selection wins, `lay` that it does not. */
export const betSides = ['back', 'lay'] as const
export type Side = (typeof betSides)[number]

const sides = ['home', 'away'] as const
const results = ['home', 'draw', 'away'] as const

/** Selections of the kinds whose list is closed; `cs` and `margin` are open and depend on the bookmaker. */
const closed: { readonly [K in Exclude<Kind, 'cs' | 'margin'>]: readonly string[] } = {
  '1x2': results,
  dc: ['home_draw', 'home_away', 'draw_away'],
  dnb: sides,
  hdp: sides,
  ehdp: results,
  ou: ['over', 'under'],
  home_ou: ['over', 'under'],
  away_ou: ['over', 'under'],
  btts: ['yes', 'no'],
  oe: ['odd', 'even'],
  htft: results.flatMap((half) => results.map((full) => `${half}/${full}`)),
  winner: sides,
}

const correctScore = /^(?:(0|[1-9]\d{0,2})-(0|[1-9]\d{0,2})|other(?:_(?:home|draw|away))?)$/
const winningMargin = /^(?:draw|(?:home|away)_[1-9]\d{0,2}\+?)$/

/** Every selection of a kind with a closed list, in the usual order; `undefined` for `cs` and `margin`. */
export const selectionsOf = (kind: Kind): readonly string[] | undefined =>
  kind === 'cs' || kind === 'margin' ? undefined : closed[kind]

/** Whether a market of this kind can have that selection. */
export const isSelectionOf = (kind: Kind, selection: string): boolean => {
  if (kind === 'cs') return correctScore.test(selection)
  if (kind === 'margin') return winningMargin.test(selection)
  return closed[kind].includes(selection)
}

/** @throws ImpossibleInput `unknown_selection` */
export const checkSelection = (market: Pick<Market, 'kind'>, selection: string): void => {
  if (!isSelectionOf(market.kind, selection))
    throw new ImpossibleInput('unknown_selection', selection, `no such selection in ${market.kind}`)
}
