/**
 * How prices are written on the pages. Every price of a recording lies on a grid of 0.01, and every text is precise enough to lead
 * back to that very price once it is rounded to the grid, as bookmakers' own texts are.
 */
export const shownFormats = ['decimal', 'fractional', 'american', 'malay'] as const
export type ShownFormat = (typeof shownFormats)[number]

const onGrid = (odds: number): number => Math.round(odds * 100)

/** The fraction with the smallest denominator that rounds to the price: 1.91 is 10/11, 2.04 is 25/24. */
const fraction = (odds: number): string => {
  for (let under = 1; ; under++) {
    const over = Math.round((odds - 1) * under)
    if (over > 0 && onGrid(1 + over / under) === onGrid(odds)) return `${over}/${under}`
  }
}

const american = (odds: number): string =>
  odds >= 2 ? `+${Math.round((odds - 1) * 100)}` : `-${Math.round(100 / (odds - 1))}`

/** Up to even money the profit per unit staked, beyond it the stake per unit of profit, negative. */
const malay = (odds: number): string => {
  if (odds <= 2) return (odds - 1).toFixed(2)
  for (let digits = 2; ; digits++) {
    const text = (1 / (odds - 1)).toFixed(digits)
    if (Number(text) > 0 && onGrid(1 + 1 / Number(text)) === onGrid(odds)) return `-${text}`
  }
}

/** Decimal odds on the grid of 0.01, as a page of that format writes them. */
export const priceText = (odds: number, format: ShownFormat): string => {
  switch (format) {
    case 'decimal':
      return odds.toFixed(2)
    case 'fractional':
      return fraction(odds)
    case 'american':
      return american(odds)
    case 'malay':
      return malay(odds)
  }
}
